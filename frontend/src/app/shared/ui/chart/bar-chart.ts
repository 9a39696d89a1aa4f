import {
  afterNextRender,
  Component,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { ECharts, EChartsCoreOption } from 'echarts/core';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

/** Bars of the figures in the table beside it; the library comes with the first chart that is shown. */
@Component({
  selector: 'app-bar-chart',
  template: `<div #place class="chart" role="img" [attr.aria-label]="label()"></div>`,
})
export class BarChart {
  readonly label = input.required<string>();
  readonly bars = input.required<readonly Bar[]>();
  readonly chosen = output<string>();
  private readonly place = viewChild.required<ElementRef<HTMLElement>>('place');
  private readonly destroyed = inject(DestroyRef);
  private chart: ECharts | undefined;

  constructor() {
    afterNextRender(() => void this.open());
    effect(() => {
      const option = optionOf(this.bars());
      this.chart?.setOption(option);
    });
  }

  /** As it is seen, on white. */
  picture(): Promise<Blob | null> {
    const canvas = this.chart?.renderToCanvas({ pixelRatio: 2, backgroundColor: '#fff' });
    return new Promise((done) => {
      if (canvas === undefined) done(null);
      else canvas.toBlob(done, 'image/png');
    });
  }

  private async open(): Promise<void> {
    const { init } = await import('./echarts');
    if (this.destroyed.destroyed) return;
    const chart = init(this.place().nativeElement);
    chart.setOption(optionOf(this.bars()));
    chart.on('click', ({ dataIndex }) => {
      const bar = this.bars()[dataIndex];
      if (bar !== undefined && bar.value > 0) this.chosen.emit(bar.key);
    });
    const resized = new ResizeObserver(() => {
      chart.resize();
    });
    resized.observe(this.place().nativeElement);
    this.chart = chart;
    this.destroyed.onDestroy(() => {
      resized.disconnect();
      chart.dispose();
    });
  }
}

function optionOf(bars: readonly Bar[]): EChartsCoreOption {
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: false, decal: { show: true } },
    grid: { left: 8, right: 48, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'item' },
    xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e4e9f0' } } },
    yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.label), axisTick: { show: false } },
    series: [
      {
        type: 'bar',
        data: bars.map((bar) => bar.value),
        barMaxWidth: 18,
        itemStyle: { color: '#0958d9' },
        label: { show: true, position: 'right', color: '#14233b' },
      },
    ],
  };
}
