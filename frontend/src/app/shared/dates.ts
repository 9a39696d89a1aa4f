import { inject, Pipe, PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

const zone = 'Asia/Shanghai';

/** Whole days from one calendar day to another; both as `2024-04-26`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** `2024-04-26` of a moment, in the zone of the law. */
export function legalDay(moment: string | Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(moment));
}

/** 4月26日, or Apr 26; with the year when it is not the given one. */
export function longDay(day: string, language: string, year: string | null = null): string {
  const sameYear = year !== null && day.startsWith(year);
  const format: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    month: language === 'en-US' ? 'short' : 'long',
    day: 'numeric',
  };
  return new Intl.DateTimeFormat(language, sameYear ? format : { ...format, year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

export function clockTime(moment: string, language: string, seconds = false): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hour12: false,
  }).format(new Date(moment));
}

/** A day in running text: `{{ '2024-04-26' | day }}` is 2024年4月26日. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(day: string | null | undefined, year: string | null = null): string {
    return day ? longDay(day.length > 10 ? legalDay(day) : day, this.transloco.getActiveLang(), year) : '—';
  }
}

/** A moment in tables and histories: 2024-04-26 09:31. */
@Pipe({ name: 'moment' })
export class MomentPipe implements PipeTransform {
  transform(moment: string | null | undefined): string {
    return moment ? `${legalDay(moment)} ${clockTime(moment, 'zh-CN')}` : '—';
  }
}
