// Loaded first into each child process: when the parent is gone, even killed, leave in good order.
// Children of the child inherit this file with their arguments; they have a parent of their own to obey.
if (process.channel && process.env.LEAVE_WITH === String(process.ppid)) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 8000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening would otherwise keep a process alive that has finished its work.
  process.channel.unref();
}
