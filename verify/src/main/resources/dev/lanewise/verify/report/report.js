// Draws the learning curves.
(() => {
  const curves = Charts.data;

  // A range around the values with a little room, never beyond what an accuracy can be.
  const range = (values, floor, ceiling) => {
    const low = Math.min(...values);
    const high = Math.max(...values);
    const room = (high - low || Math.abs(high) || 1) * 0.06;
    return { min: Math.max(floor, low - room), max: Math.min(ceiling, high + room) };
  };

  const style = {
    run: { width: 1, color: "--curve-run", order: 4 },
    main: { width: 2.5, color: "--accent", order: 1 },
    validation: { width: 2, color: "--curve-validation", order: 2 },
    training: { width: 2, color: "--curve-training", order: 3 },
    line: { width: 1.5, color: "--book", order: 0, dash: [6, 4] },
    curve0: { width: 2, color: "--accent", order: 1 },
    curve1: { width: 2, color: "--book", order: 1 },
    curve2: { width: 2, color: "--curve-validation", order: 1 },
    curve3: { width: 2, color: "--curve-training", order: 1 },
    curve4: { width: 2, color: "--part-gather", order: 1 },
    curve5: { width: 2, color: "--part-other", order: 1 },
  };

  const draw = (id) => {
    const canvas = document.getElementById(id);
    const { series, line, xTitle, yTitle, logarithmic, ceiling } = curves[id];
    const all = series.flatMap((s) => s.points);
    if (!canvas || all.length === 0) {
      canvas?.closest("figure").remove();
      return;
    }
    const xs = all.map((p) => p.x);
    const first = Math.min(...xs);
    const last = Math.max(...xs);
    const ys = all.map((p) => p.y).concat(line ? [line.y] : []);
    const named = new Set();
    const datasets = series.map((s) => {
      // Thin curves share one entry of the legend.
      const legend = s.kind !== "run" ? s.name : named.has("run") ? null : "single runs";
      named.add(s.kind);
      return { label: s.name, legend, kind: s.kind, data: s.points };
    });
    if (line) {
      const ends = [first, last].map((x) => ({ x, y: line.y }));
      datasets.push({ label: line.name, legend: line.name, kind: "line", data: ends });
    }
    for (const d of datasets) {
      const s = style[d.kind];
      const lone = d.data.length < 3 && d.kind !== "line";
      Object.assign(d, {
        color: s.color,
        borderWidth: s.width,
        borderDash: s.dash ?? [],
        order: s.order,
        pointRadius: lone ? 3 : 0,
        pointHitRadius: 6,
        tension: 0,
      });
    }
    const span = last > first ? { min: first, max: last } : { min: first - 0.5, max: last + 0.5 };
    const chart = Charts.add(canvas, {
      type: "line",
      data: { datasets },
      options: {
        interaction: { mode: "nearest", axis: "x", intersect: false },
        scales: {
          x: Charts.axis(xTitle, span),
          y: Charts.axis(yTitle, logarithmic ? { type: "logarithmic" } : range(ys, 0, ceiling ?? Infinity)),
        },
        plugins: {
          legend: {
            position: "bottom",
            labels: {
              boxWidth: 22,
              boxHeight: 0,
              generateLabels: (c) =>
                Chart.defaults.plugins.legend.labels
                  .generateLabels(c)
                  .filter((item) => c.data.datasets[item.datasetIndex].legend)
                  .map((item) => {
                    const d = c.data.datasets[item.datasetIndex];
                    return { ...item, text: d.legend, lineWidth: d.borderWidth };
                  }),
            },
            onClick: () => {},
          },
          tooltip: {
            filter: (item) => item.dataset.kind !== "line",
            callbacks: {
              title: (items) => (items.length ? `${xTitle} ${items[0].parsed.x}` : ""),
            },
          },
        },
      },
    });
    if (xs.every(Number.isInteger)) {
      chart.options.scales.x.ticks.precision = 0;
      chart.update("none");
    }
  };

  Object.keys(curves).forEach(draw);
})();
