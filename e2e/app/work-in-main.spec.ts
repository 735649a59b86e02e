import { expect, test } from '../fixtures.ts'

test('what is asked of main is done once and answered, also while its garbage collector has much to do', async ({
  app,
}) => {
  await app.evaluate(() => {
    const littering = setInterval(() => {
      const litter: unknown[] = []
      for (let i = 0; i < 300_000; i++) litter.push({ i })
    }, 1)
    Reflect.set(globalThis, 'littering', littering)
  }, undefined)

  for (let done = 1; done <= 100; done++) {
    const answer = await app.evaluate(() => {
      const count = Number(Reflect.get(globalThis, 'done') ?? 0) + 1
      Reflect.set(globalThis, 'done', count)
      return count
    }, undefined)
    expect(answer).toBe(done)
  }

  await app.evaluate(() => {
    clearInterval(Reflect.get(globalThis, 'littering') as NodeJS.Timeout)
  }, undefined)
})
