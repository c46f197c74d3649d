import type { MemberStatus } from "./room.ts";
import type { WireUser } from "./wire.ts";

/** Somebody's standing in a chat, as the Bot API writes it. */
export function chatMember(user: WireUser, status: MemberStatus): Readonly<Record<string, unknown>> {
  if (status === "creator") return { user, status, is_anonymous: false };
  if (status === "administrator") return { user, status, ...administratorRights };
  if (status === "kicked") return { user, status, until_date: 0 };
  if (status === "restricted") return { user, status, is_member: true, can_send_messages: false, until_date: 0 };
  return { user, status };
}

const administratorRights = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_post_messages: true,
  can_edit_messages: true,
  can_pin_messages: true,
  can_manage_topics: true,
  can_send_welcome_messages: false,
};
