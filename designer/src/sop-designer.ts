/** `<sop-designer>`: the process owner's drawing board; everything it needs is fetched when the element stands on the page. */
class SopDesigner extends HTMLElement {
  async connectedCallback(): Promise<void> {
    // A phone has no room to draw: it keeps the diagram to read, which the page has put inside.
    if (matchMedia('(max-width: 767px)').matches) return;
    const { open } = await import('./designer/open');
    await open(this);
  }
}

customElements.define('sop-designer', SopDesigner);
