// What all charts have in common. Colors come from the style sheet, so that they follow light, dark and print.
"use strict";
const Charts = (() => {
  const root = document.documentElement;
  const charts = [];

  const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();

  const paintData = (datasets) => {
    for (const dataset of datasets) {
      const c = color(dataset.color);
      dataset.borderColor = c;
      dataset.backgroundColor = c;
      dataset.pointBackgroundColor = dataset.hollow ? color("--card") : c;
    }
  };

  const paint = (chart) => {
    paintData(chart.data.datasets);
    for (const scale of Object.values(chart.options.scales)) {
      scale.ticks.color = color("--muted");
      scale.title.color = color("--muted");
      scale.grid.color = color("--line");
      scale.border.color = color("--line");
    }
    chart.options.plugins.legend.labels.color = color("--ink");
    chart.update("none");
  };

  const axis = (title, extra) => ({
    type: "linear",
    title: { display: true, text: title },
    ticks: { maxRotation: 0, autoSkipPadding: 16, includeBounds: false },
    grid: {},
    border: {},
    ...extra,
  });

  // Draws a chart whose data sets name their colors.
  const add = (canvas, configuration) => {
    configuration.options = { animation: false, responsive: true, maintainAspectRatio: false, ...configuration.options };
    paintData(configuration.data.datasets); // else the library gives colors of its own
    const chart = new Chart(canvas, configuration);
    charts.push(chart);
    paint(chart);
    return chart;
  };

  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.font.size = 12;

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(paint));
  addEventListener("beforeprint", () => {
    root.dataset.print = "";
    for (const chart of charts) {
      paint(chart);
      // Half the width of a sheet, or what the canvas asks for.
      chart.resize(...(chart.canvas.dataset.print ?? "330x230").split("x").map(Number));
    }
  });
  addEventListener("afterprint", () => {
    delete root.dataset.print;
    for (const chart of charts) {
      chart.resize();
      paint(chart);
    }
  });

  return { data: JSON.parse(document.getElementById("curves").textContent), axis, add };
})();

