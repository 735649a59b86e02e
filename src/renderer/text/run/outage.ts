/** Why nothing left this computer, in words for a person, and where to look. */
export interface OutageText {
  readonly why: string
  readonly advice: string
}

const OFFLINE = 'INTERNET_DISCONNECTED'

/** This computer is on no network, so nothing is said of PRO. */
export function isOffline(detail: string): boolean {
  return detail.includes(OFFLINE)
}

/** Chromium's, Node's and main's names for such a failure, by what is in them. The first that fits counts. */
const OUTAGES: readonly { readonly code: RegExp; readonly text: OutageText }[] = [
  {
    code: /NO_FRESH_CONNECTION/,
    text: {
      why: 'No new connection to PRO could be made, because an earlier one did not end.',
      advice: 'Continue. If it pauses again, close Cancellist and start it again: the run is kept.',
    },
  },
  {
    code: /PROXY|TUNNEL/,
    text: {
      why: "The network's proxy could not be reached, or let nothing through.",
      advice: 'Ask whoever looks after the network about its proxy, then continue.',
    },
  },
  {
    code: /CERT|SSL|TLS|SELF_SIGNED|VERIFY|ISSUER/,
    text: {
      why: 'No connection was made, because it would not be safe: the certificate at the other end is not accepted here.',
      advice:
        'Check the date and time of this computer. If they are right, ask your IT department whether the network opens encrypted connections. Then continue.',
    },
  },
  {
    code: /NAME|NOTFOUND|EAI_|ADDRESS_INVALID/,
    text: {
      why: 'The network does not know the way to PRO: its name was not found.',
      advice: 'Check that this computer is on the network, and that a web page opens. Then continue.',
    },
  },
  {
    code: new RegExp(OFFLINE),
    text: {
      why: 'This computer is not on a network.',
      advice: 'Check the cable or the Wi-Fi, then continue.',
    },
  },
  {
    code: /REFUSED/,
    text: {
      why: 'The connection to PRO was turned away.',
      advice: 'Check that a web page opens: a firewall may be in between, or PRO may be down. Then continue.',
    },
  },
]

const OTHER: OutageText = {
  why: 'No connection to PRO could be made.',
  advice: 'Check the network, and that a web page opens. Then continue.',
}

export function outageText(detail: string): OutageText {
  return OUTAGES.find(({ code }) => code.test(detail.toUpperCase()))?.text ?? OTHER
}
