/** The tabs work by the address alone; this only tells a screen reader which one is open. */
export function tellTabs(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.tabs .nav-tabs a')];
  const tell = () => {
    const open = links.find(link => link.hash === location.hash) ?? links[0];
    for (const link of links) link === open ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current');
  };
  addEventListener('hashchange', tell);
  tell();
}
