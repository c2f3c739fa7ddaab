/** `<sop-designer>`: the process owner's drawing board; everything it needs is fetched when the element stands on the page. */
class SopDesigner extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const { open } = await import('./designer/open');
    await open(this);
  }
}

customElements.define('sop-designer', SopDesigner);
