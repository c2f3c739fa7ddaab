// The package has no types of its own; what is used of it is named where it is used.
declare module 'bpmn-js-token-simulation/*' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const part: any;
  export default part;
}
