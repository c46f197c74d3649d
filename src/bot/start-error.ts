import { GrammyError, HttpError } from "grammy";

/** The bot cannot start or go on, and whoever started it can mend that. The message is one line with the way out. */
export class StartError extends Error {
  override readonly name = "StartError";
}

/** What Telegram, or another server, answered at the start, as a `StartError`; any other error as it was. */
export function startError(error: unknown, apiRoot: string | undefined): unknown {
  const server = apiRoot ?? "Telegram";
  if (error instanceof HttpError)
    return new StartError(`cannot reach ${server}; check the network, or BOT_API_ROOT`, { cause: error });
  if (!(error instanceof GrammyError)) return error;
  if (error.error_code === 401 || error.error_code === 404)
    return new StartError(`${server} does not accept BOT_TOKEN; @BotFather shows the right one`, { cause: error });
  if (error.error_code === 409)
    return new StartError("another process runs this bot with the same BOT_TOKEN; stop it first", { cause: error });
  return new StartError(`${server} refused ${error.method}: ${error.description}`, { cause: error });
}
