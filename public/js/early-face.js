// Stands in the head itself. A preload that is asked for there holds up the first paint until the face has come,
// so the page is first seen in it. Where the page itself took long to come, the face would be late all the same
// and the page with it: there it is only fetched beside the rest, for the pages after this one.
{
  /** @type {any[]} */
  const [page] = performance.getEntriesByType('navigation')
  if (performance.now() - page.requestStart < 170)
    for (const href of document.currentScript?.dataset.faces?.split(' ') ?? [])
      document.head.append(
        Object.assign(document.createElement('link'), { rel: 'preload', as: 'font', crossOrigin: '', href }),
      )
}
