// Loaded first into each child process: when the parent is gone, even killed, leave in good order.
if (process.channel) {
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), 8000).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // Listening would otherwise keep a process alive that has finished its work.
  process.channel.unref();
}
