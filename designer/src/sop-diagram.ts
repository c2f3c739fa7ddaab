/** `<sop-diagram src current done added removed changed moved>`: reads a diagram; bpmn-js is fetched when the element comes near the screen. */
class SopDiagram extends HTMLElement {
  connectedCallback(): void {
    const seen = new IntersectionObserver(async entries => {
      if (!entries.some(e => e.isIntersecting)) return;
      seen.disconnect();
      const { show } = await import('./diagram/show');
      await show(this);
    }, { rootMargin: '200px' });
    seen.observe(this);
  }
}

customElements.define('sop-diagram', SopDiagram);
