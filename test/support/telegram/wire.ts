/** A person or a bot, as the Bot API writes it. */
export interface WireUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
}

/** The kinds of chats. */
export type ChatType = "private" | "group" | "supergroup" | "channel";

/** A chat, as the Bot API writes it inside messages. */
export interface WireChat {
  readonly id: number;
  readonly type: ChatType;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly is_forum?: true | undefined;
}

/** Formatting of a stretch of text; offset and length in UTF-16 units. */
export interface WireEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly user?: WireUser | undefined;
  readonly custom_emoji_id?: string | undefined;
}

/** A button of an inline keyboard; exactly one of the optional fields, besides its looks, is there. */
export interface WireButton {
  readonly text: string;
  readonly callback_data?: string | undefined;
  readonly url?: string | undefined;
  readonly switch_inline_query?: string | undefined;
  readonly switch_inline_query_current_chat?: string | undefined;
  readonly switch_inline_query_chosen_chat?: { readonly query?: string | undefined } | undefined;
  readonly copy_text?: { readonly text: string } | undefined;
  readonly web_app?: { readonly url: string } | undefined;
}

/** An inline keyboard, row by row. */
export interface WireKeyboard {
  readonly inline_keyboard: readonly (readonly WireButton[])[];
}

/** A document, as the Bot API writes it. */
export interface WireDocument {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_name?: string | undefined;
  readonly mime_type?: string | undefined;
  readonly file_size: number;
}

/** One size of a picture. */
export interface WirePhotoSize {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly width: number;
  readonly height: number;
  readonly file_size: number;
}

/** A message, as the Bot API writes it: as much as this emulator knows, which is enough for grammY's types. */
export interface WireMessage {
  readonly message_id: number;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: true | undefined;
  readonly from?: WireUser | undefined;
  readonly sender_chat?: WireChat | undefined;
  readonly date: number;
  readonly edit_date?: number | undefined;
  readonly chat: WireChat;
  readonly reply_to_message?: WireMessage | undefined;
  readonly quote?: { readonly text: string; readonly position: number; readonly is_manual: true } | undefined;
  readonly via_bot?: WireUser | undefined;
  readonly has_protected_content?: true | undefined;
  readonly text?: string | undefined;
  readonly entities?: readonly WireEntity[] | undefined;
  readonly link_preview_options?: object | undefined;
  readonly document?: WireDocument | undefined;
  readonly photo?: readonly WirePhotoSize[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly WireEntity[] | undefined;
  readonly reply_markup?: WireKeyboard | undefined;
  readonly new_chat_members?: readonly WireUser[] | undefined;
  readonly left_chat_member?: WireUser | undefined;
  readonly new_chat_title?: string | undefined;
  readonly group_chat_created?: true | undefined;
  readonly migrate_to_chat_id?: number | undefined;
  readonly migrate_from_chat_id?: number | undefined;
  readonly forum_topic_created?: { readonly name: string; readonly icon_color: number } | undefined;
  readonly forum_topic_closed?: object | undefined;
  readonly forum_topic_reopened?: object | undefined;
}

/** An update without its number: one field that names the kind. */
export type WireUpdateContent = Readonly<Record<string, unknown>>;

/** An update as it is delivered. */
export interface WireUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** What Telegram adds to some errors. */
export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}
