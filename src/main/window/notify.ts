import { Notification } from 'electron'

/** Shows a desktop notification where there is one; a click leads back to the window. */
export function createNotify(clicked: () => void): (title: string, body: string) => void {
  return (title, body) => {
    if (!Notification.isSupported()) return
    const notification = new Notification({ title, body })
    notification.on('click', clicked)
    notification.show()
  }
}
