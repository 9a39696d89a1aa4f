import { Permission } from '../../core/auth/permissions';

export const parts: readonly { path: string; text: string; permission: Permission }[] = [
  { path: '/reminding/covers', text: 'covers.title', permission: 'HandOverReminders' },
  { path: '/reminding/webhooks', text: 'webhooks.title', permission: 'ListWebhooks' },
  { path: '/reminding/templates', text: 'templates.title', permission: 'ListReminderTemplates' },
  { path: '/reminding/letters', text: 'letters.title', permission: 'ListLetters' },
];
