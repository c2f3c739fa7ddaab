/** The package has no types of its own. */
declare module 'diagram-js-minimap' {
  const module: object;
  export default module;
}
