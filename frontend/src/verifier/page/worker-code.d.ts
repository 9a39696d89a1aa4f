/** The worker's script as text, put in by the build. */
declare module 'worker-code' {
  const code: string;
  export default code;
}
