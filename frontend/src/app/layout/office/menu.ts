import { Permission } from '../../core/auth/permissions';
import { IconName } from '../../shared/ui/icon';

export interface MenuEntry {
  readonly path: string;
  readonly text: string;
  readonly icon: IconName;
  /** One of these opens it; none means everyone. */
  readonly permissions: readonly Permission[];
}

export interface MenuGroup {
  readonly text: string | null;
  readonly entries: readonly MenuEntry[];
}

/** In the order of the clerk's day: what is due, what runs, the registers, what came out, the house itself. */
export const menu: readonly MenuGroup[] = [
  {
    text: null,
    entries: [
      { path: '/todos', text: 'menu.todos', icon: 'home', permissions: [] },
      { path: '/tasks', text: 'menu.tasks', icon: 'file', permissions: ['ListTasks'] },
    ],
  },
];
