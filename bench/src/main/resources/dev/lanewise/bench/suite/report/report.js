// Draws the charts of the suite.
(() => {
  const colorOf = (s) => `--series${s.color}`;
  const shapes = { PRODUCT: "circle", LINEAR: "triangle", TRAINING: "rectRot", INFERENCE: "rect" };
  const markers = ["circle", "triangle", "rect", "rectRot", "star", "crossRot", "cross", "rectRounded", "triangle", "rect"];
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const round = (v) => (v >= 100 ? Math.round(v).toLocaleString("en") : Number(v.toPrecision(3)).toString());
  const small = () => innerWidth < 560 && !("print" in document.documentElement.dataset);
  const legend = { position: "bottom", labels: { boxWidth: 10, boxHeight: 8, usePointStyle: true } };

  // A logarithmic axis that begins and ends at 1, 2 or 5 of a decade and names these, or the decades where there are many.
  const lead = (v) => v / 10 ** Math.floor(Math.log10(v) + 1e-9);
  const near = (v, up) => {
    const steps = [1, 2, 5, 10].map((s) => (s * v) / lead(v));
    return up ? steps.find((s) => s >= v * 0.999) : steps.findLast((s) => s <= v * 1.001);
  };
  const logarithmic = (title, least, most) => {
    const min = near(least, false);
    const max = near(most, true);
    const many = Math.log10(max / min) > (small() ? 1.5 : 3.5);
    const named = (v) => (many ? [1] : [1, 2, 5]).some((s) => Math.abs(lead(v) - s) < 1e-6);
    const callback = (v) => (named(v) ? Number(v.toPrecision(2)).toLocaleString("en") : "");
    return Charts.axis(title, { type: "logarithmic", min, max, ticks: { maxRotation: 0, autoSkip: false, callback } });
  };

  // Text with a halo, so that it can be read over lines.
  const write = (ctx, text, x, y) => {
    ctx.lineWidth = 3;
    ctx.lineJoin = "round";
    ctx.strokeStyle = css("--card");
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  };

  // A dashed line at the most that there can be.
  const limitLine = (limit, horizontal) => ({
    id: "limit",
    afterDatasetsDraw: ({ ctx, chartArea: a, scales }) => {
      if (!limit) return;
      const at = scales[horizontal ? "y" : "x"].getPixelForValue(limit.at);
      ctx.save();
      ctx.setLineDash([6, 4]);
      ctx.strokeStyle = css("--muted");
      ctx.beginPath();
      if (horizontal) {
        ctx.moveTo(a.left, at);
        ctx.lineTo(a.right, at);
      } else {
        ctx.moveTo(at, a.top);
        ctx.lineTo(at, a.bottom);
      }
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.fillStyle = css("--muted");
      ctx.font = "11px " + Chart.defaults.font.family;
      ctx.textAlign = horizontal ? "left" : "right";
      ctx.textBaseline = "bottom";
      write(ctx, limit.name, horizontal ? a.left + 6 : at - 4, horizontal ? at - 3 : a.top + 1);
      ctx.restore();
    },
  });

  // Names beside the points of the first series, where there is room; a narrow page has the tooltips.
  const names = {
    id: "names",
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea: a } = chart;
      if (small()) return;
      const taken = (chart.taken ?? []).concat(chart.data.datasets.flatMap((d, i) =>
        d.roof ? [] : chart.getDatasetMeta(i).data.map((p) => [p.x - 4, p.y - 4, p.x + 4, p.y + 4])));
      ctx.save();
      ctx.font = "11px " + Chart.defaults.font.family;
      ctx.textBaseline = "middle";
      chart.data.datasets.forEach((d, i) => {
        if (!d.named || !chart.isDatasetVisible(i)) return;
        ctx.fillStyle = css("--ink");
        chart.getDatasetMeta(i).data.forEach((p, j) => {
          const text = d.data[j].label;
          const w = ctx.measureText(text).width;
          for (const [x, y] of [[p.x + 8, p.y], [p.x - 8 - w, p.y], [p.x - w / 2, p.y - 12], [p.x - w / 2, p.y + 13], [p.x + 6, p.y - 11], [p.x + 6, p.y + 11], [p.x - 6 - w, p.y - 11], [p.x - 6 - w, p.y + 11]]) {
            const box = [x - 1, y - 6, x + w + 1, y + 6];
            const clear = (b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3];
            if (box[0] > a.left && box[2] < a.right && box[1] > a.top && box[3] < a.bottom && taken.every(clear)) {
              taken.push(box);
              write(ctx, text, x, y);
              return;
            }
          }
        });
      });
      ctx.restore();
    },
  };

  // Names along the roofs, turned with them.
  const roofNames = {
    id: "roofNames",
    afterDatasetsDraw: (chart) => {
      const { ctx, chartArea: a, scales } = chart;
      ctx.save();
      ctx.font = "11px " + Chart.defaults.font.family;
      ctx.textBaseline = "bottom";
      ctx.fillStyle = css("--muted");
      for (const d of chart.data.datasets.filter((s) => s.roof)) {
        const [p, q] = d.data.map((v) => ({ x: scales.x.getPixelForValue(v.x), y: scales.y.getPixelForValue(v.y) }));
        if (p.y === q.y) {
          ctx.textAlign = "right";
          write(ctx, d.roof, a.right - 6, p.y - 3);
          chart.taken = [[a.right - 10 - ctx.measureText(d.roof).width, p.y - 16, a.right, p.y]];
        } else {
          const slope = (q.y - p.y) / (q.x - p.x);
          const x = Math.max(p.x, p.x + (a.bottom - p.y) / slope) + 10;
          ctx.save();
          ctx.translate(x, p.y + (x - p.x) * slope);
          ctx.rotate(Math.atan(slope));
          ctx.textAlign = "left";
          write(ctx, d.roof, 0, -3);
          ctx.restore();
        }
      }
      ctx.restore();
    },
  };

  const kinds = {
    roofline: (canvas, { peak, levels, series }) => {
      const all = series.flatMap((s) => s.points);
      const ridges = levels.map((l) => peak / l.rate);
      const left = near(Math.min(...all.map((p) => p.x), ...ridges) / 1.3, false);
      const right = near(Math.max(...all.map((p) => p.x), ...ridges) * 1.3, true);
      const bottom = near(Math.min(...all.map((p) => p.y)) / 1.2, false);
      const top = Math.max(peak, ...all.map((p) => p.y)) * 1.2;
      const roof = (name, data) => ({ roof: name, data, color: "--muted", showLine: true, borderWidth: 1.5, pointRadius: 0, pointHitRadius: 0, order: 9 });
      const start = levels.length ? Math.min(...ridges) : left;
      const datasets = [
        ...series.map((s, i) => ({
          label: s.name,
          color: colorOf(s),
          data: s.points,
          named: i === 0,
          hollow: i > 0,
          pointStyle: s.points.map((p) => shapes[p.group]),
          pointRadius: i === 0 ? 5 : 4,
          pointBorderWidth: 1.5,
          order: i,
        })),
        roof(`FMA peak ${round(peak)} GFLOP/s`, [{ x: start, y: peak }, { x: right, y: peak }]),
        ...levels.map((l) => roof(`${l.name} ${round(l.rate)} GB/s`, [{ x: left, y: left * l.rate }, { x: peak / l.rate, y: peak }])),
      ];
      const chart = Charts.add(canvas, {
        type: "scatter",
        data: { datasets },
        plugins: [roofNames, names],
        options: {
          clip: true,
          scales: { x: logarithmic("flop per byte", left, right), y: logarithmic("GFLOP/s", bottom, top) },
          plugins: {
            legend: { ...legend, labels: { ...legend.labels, pointStyle: "circle", filter: (item, data) => !data.datasets[item.datasetIndex].roof } },
            tooltip: {
              filter: (item) => !item.dataset.roof,
              callbacks: { label: (i) => `${i.dataset.label}, ${i.raw.label}: ${round(i.raw.y)} GFLOP/s, ${round(i.raw.x)} flop/byte` },
            },
          },
        },
      });
      return chart;
    },

    lines: (canvas, { xTitle, yTitle, series, limit }) => {
      const xs = [...new Set(series.flatMap((s) => s.points.map((p) => p.x)))].sort((a, b) => a - b);
      Charts.add(canvas, {
        type: "line",
        data: {
          datasets: series.map((s, i) => ({
            label: s.name,
            color: colorOf(s),
            data: s.points.map((p) => ({ x: Math.log2(p.x), y: p.y })),
            borderWidth: i === 0 ? 3 : 1.5,
            pointRadius: i === 0 ? 4 : 3.5,
            pointStyle: markers[s.color],
            order: i,
          })),
        },
        plugins: [limitLine(limit, true)],
        options: {
          interaction: { mode: "index", intersect: false },
          scales: {
            x: Charts.axis(xTitle, {
              min: Math.log2(xs[0]) - 0.2,
              max: Math.log2(xs[xs.length - 1]) + 0.2,
              afterBuildTicks: (axis) => (axis.ticks = xs.map((x) => ({ value: Math.log2(x) }))),
              ticks: { maxRotation: 0, autoSkipPadding: 10, callback: (v) => Math.round(2 ** v) },
            }),
            y: Charts.axis(yTitle, { min: 0, suggestedMax: limit ? limit.at * 1.08 : undefined }),
          },
          plugins: {
            legend,
            tooltip: {
              callbacks: {
                title: (items) => `n = ${Math.round(2 ** items[0].parsed.x)}`,
                label: (i) => `${i.dataset.label}: ${round(i.parsed.y)} ${yTitle}`,
              },
            },
          },
        },
      });
    },

    bars: (canvas, { xTitle, rows, series, limit }) =>
      rowed(canvas, "bar", rows, series, Charts.axis(xTitle, { beginAtZero: true, suggestedMax: limit?.at }), xTitle, limit, (s) => ({
        barPercentage: 0.9,
        categoryPercentage: 0.78,
      })),

    dots: (canvas, { xTitle, rows, series }) => {
      const all = series.flatMap((s) => s.values).filter((v) => v > 0);
      rowed(canvas, "line", rows, series, logarithmic(xTitle, Math.min(...all) / 1.1, Math.max(...all) * 1.1), xTitle, null, (s, i) => ({
        showLine: false,
        pointRadius: i === 0 ? 7 : 5,
        pointStyle: markers[s.color],
        pointBorderWidth: 2,
        hollow: i > 0,
        order: i,
      }));
    },
  };

  // A row for each workload.
  const rowed = (canvas, type, rows, series, x, unit, limit, extra) =>
    Charts.add(canvas, {
      type,
      data: {
        labels: rows,
        datasets: series.map((s, i) => ({ label: s.name, color: colorOf(s), data: s.values, ...extra(s, i) })),
      },
      plugins: [limitLine(limit, false)],
      options: {
        indexAxis: "y",
        layout: { padding: { top: limit ? 14 : 0 } },
        interaction: { mode: "index", axis: "y", intersect: false },
        scales: {
          x,
          y: { type: "category", offset: true, title: {}, ticks: { autoSkip: false }, grid: { display: type === "line" }, border: {} },
        },
        plugins: { legend, tooltip: { callbacks: { label: (i) => `${i.dataset.label}: ${round(i.parsed.x)} ${unit}` } } },
      },
    });

  for (const [id, chart] of Object.entries(Charts.data)) {
    kinds[chart.kind](document.getElementById(id), chart);
  }
})();
