/** Prints one line for each finished step, with the seconds it took. */
export function progress(name) {
  const begun = performance.now();
  let last = begun;
  return (sentence) => {
    const now = performance.now();
    console.log(`[${name}] ${sentence} (${seconds(now - last)}, ${seconds(now - begun)} in all)`);
    last = now;
  };
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
