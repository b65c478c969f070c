// A thread of its own: a decoder written in another language reads what anybody may send. Plain JavaScript, run as it
// stands, so that no bundler has to know of it. Answers pixels, or why there are none.
import { parentPort, workerData } from "node:worker_threads";
import decode from "heic-decode";

const { bytes, mostPixels } = workerData;

const read = async () => {
  const [image] = await decode.all({ buffer: bytes });
  if (image.width * image.height > mostPixels) return { fault: "tooManyPixels" };
  const { width, height, data } = await image.decode();
  return { width, height, data: data.buffer };
};

const answer = await read().catch(() => ({ fault: "broken" }));
parentPort.postMessage(answer, answer.data ? [answer.data] : []);
