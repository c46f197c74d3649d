import { type Api, GrammyError, HttpError, InlineKeyboard } from "grammy";
import { composeDigest, composeNotice, type Notice } from "../answer/notice.ts";
import { createRecent } from "../answer/recent.ts";
import { wordingIn } from "../answer/wording.ts";
import type { OutgoingMessage, SendOutcome } from "../notify/message.ts";
import { StoreError } from "../store/errors.ts";
import { buttonData, buttonLabel } from "./buttons.ts";
import type { Services } from "./context.ts";
import { type Message, pageTexts, renderText } from "./message.ts";
import { moveChat } from "./people/chats.ts";
import { sourceLink } from "./source-link.ts";
import { fullName } from "./subscribing/describe.ts";
import { ownSubscriptions } from "./subscribing/own.ts";
import { keepList, listPage } from "./subscribing/report-list.ts";

/** Sends one message of the outbox: a report, or a digest of many; tells what came of it. */
export type Sender = (message: OutgoingMessage) => Promise<SendOutcome>;

/** A sender over an API object that does not try again by itself: the outbox decides what is tried again, and when. */
export function createSender(api: Api, services: Services): Sender {
  const notices = rememberNotices(services);
  return async (message) => {
    try {
      const rendered = await render(services, notices, message);
      // The report has left the library meanwhile; there is nothing to tell.
      if (!rendered) return { type: "sent" };
      await send(api, message, rendered);
      return { type: "sent" };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.type === "moved") await moveChat(services.people.db, message.chatId, outcome.chatId);
      return message.topicId !== null && isTopicLost(error) ? leaveTopic(services, message) : outcome;
    }
  };
}

interface Rendered {
  readonly message: Message;
  readonly keyboard: InlineKeyboard;
}

async function send(api: Api, { chatId, topicId, silent }: OutgoingMessage, rendered: Rendered): Promise<void> {
  const { message, keyboard } = rendered;
  await api.sendMessage(chatId, message.text, {
    entities: message.entities,
    link_preview_options: { is_disabled: true },
    disable_notification: silent,
    reply_markup: keyboard,
    ...(topicId === null ? {} : { message_thread_id: topicId }),
  });
}

type Notices = (delivery: OutgoingMessage["deliveries"][number], language: "zh" | "en") => Promise<Notice | undefined>;

async function render(services: Services, notices: Notices, message: OutgoingMessage): Promise<Rendered | undefined> {
  const [delivery] = message.deliveries;
  if (message.deliveries.length > 1 || !delivery) return renderDigest(services, message);
  const notice = await notices(delivery, message.language);
  return notice && renderOne(services, message, notice);
}

/** More subscriptions than these that asked for one report have no button to mute them; the list has them all. */
const mostMuted = 3;

async function renderOne(
  services: Services,
  { chatId, language, deliveries }: OutgoingMessage,
  { head, text }: Notice,
): Promise<Rendered> {
  const say = wordingIn(language, "bot");
  const keyboard = new InlineKeyboard()
    .text(say("button-summary"), buttonData("report", head.agencyId, head.year))
    .text(say("button-chart"), buttonData("chart", head.agencyId, head.year));
  const link = sourceLink(services.settings, head);
  if (link !== undefined) keyboard.url(say("button-source"), link);
  const ids = deliveries[0]?.subscriptionIds ?? [];
  const all = await ownSubscriptions(services, chatId);
  const own = ids.slice(0, mostMuted).flatMap((id) => all.find((each) => each.id === id) ?? []);
  const names = own.map((subscription) => subscription.name);
  for (const subscription of own) {
    // Two of one name are told apart by their conditions.
    const isShared = names.filter((name) => name === subscription.name).length > 1;
    const told = isShared ? fullName({ say, language }, subscription) : subscription.name;
    const name = ids.length === 1 ? say("button-mute") : say("button-mute-one", { name: told });
    keyboard.row().text(buttonLabel(name), buttonData("mute", subscription.id));
  }
  return { message: renderText(pageTexts(text)[0] ?? ""), keyboard };
}

async function renderDigest(services: Services, message: OutgoingMessage): Promise<Rendered | undefined> {
  const { language, chatId, deliveries } = message;
  const { library } = services;
  const digest = await composeDigest(deliveries, { library, language, say: wordingIn(language) });
  if (digest.heads.length === 0) return undefined;
  const say = wordingIn(language, "bot");
  const { id, reply } = await keepList(services, { chatId, personId: 0 }, { ...digest, language });
  const { text, keyboard } = listPage(say, id, reply, 0);
  return { message: text, keyboard };
}

/** A notice is the same for everybody for a minute: one report is told to thousands within minutes. */
const noticeForMs = 60_000;
const mostNotices = 200;

function rememberNotices({ library, clock }: Services): Notices {
  const known = createRecent<Notice | undefined>(mostNotices);
  return (delivery, language) => {
    const { reportId, version, former } = delivery;
    const minute = Math.floor(clock().getTime() / noticeForMs);
    const key = JSON.stringify([reportId, version, former, language, minute]);
    return known.recall(key, () => composeNotice(delivery, { library, language, say: wordingIn(language) }));
  };
}

/** Refusals after which no message will arrive until somebody changes that. */
const goneWords =
  /chat not found|chat was deleted|user is deactivated|group is deactivated|not enough rights|CHAT_WRITE_FORBIDDEN|have no rights|need administrator rights|PEER_ID_INVALID/i;

/** Telegram's refusals as the outbox knows them. What is our own mistake is thrown, and becomes a dead letter. */
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof HttpError) return { type: "later", reason: "network" };
  if (error instanceof StoreError) return { type: "later", reason: `${error.name}: ${error.message}` };
  if (!(error instanceof GrammyError)) throw error;
  const { error_code: code, description, parameters } = error;
  if (parameters.retry_after !== undefined) return { type: "wait", seconds: parameters.retry_after };
  if (parameters.migrate_to_chat_id !== undefined) return { type: "moved", chatId: parameters.migrate_to_chat_id };
  if (code >= 500) return { type: "later", reason: `${code} ${description}` };
  if (code === 403 || (code === 400 && goneWords.test(description))) return { type: "gone" };
  return { type: "failed", reason: `${code} ${description}` };
}

/** The topic was deleted or closed. */
function isTopicLost(error: unknown): boolean {
  return error instanceof GrammyError && /message thread not found|TOPIC_CLOSED|TOPIC_DELETED/i.test(error.description);
}

/**
 * The subscriptions of a topic that takes no messages any more move to the chat itself, and what waits goes with them, this
 * message included; as one of the topic's it is over.
 */
async function leaveTopic(
  { subscriptions, clock }: Services,
  { chatId, topicId }: OutgoingMessage,
): Promise<SendOutcome> {
  for (const { id } of await subscriptions.list(chatId, topicId)) {
    const outcome = await subscriptions.update(chatId, id, { topicId: null }, clock());
    // The chat itself has just that subscription already.
    if (outcome.type === "exists") await subscriptions.remove(chatId, id, clock());
  }
  return { type: "sent" };
}
