// Draws the charts of a page from the figures its elements carry. Hidden figures are not among them.
(function () {
  "use strict";
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(name).trim();
  const ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const states = {
    met: ["Met", dark ? "#4fae74" : "#2f8f58"], waived: ["Waived", dark ? "#7f8d88" : "#9aa6a1"],
    in_progress: ["In progress", dark ? "#5d9ddb" : "#3f7fbf"], not_yet_due: ["Not yet due", dark ? "#3c4743" : "#d5dcd8"],
    data_missing: ["Data missing", dark ? "#d9a441" : "#dba23a"], overdue: ["Overdue", dark ? "#d9706a" : "#bf4740"]
  };
  const text = { color: ink, fontFamily: "system-ui, sans-serif" };
  const percent = value => value === null || value === undefined ? "hidden" : value + "%";
  // A sheet is narrower than most screens, and what is drawn is not drawn again for it.
  const PAPER = "660px";
  const narrow = width => width < 520;
  const names = (titles, width) => ({ type: "category", data: titles, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
    axisLabel: { color: ink, width: narrow(width) ? Math.round(width * .36) : 230, overflow: "break", fontSize: narrow(width) ? 11 : 12, lineHeight: 14 } });
  const share = width => ({ type: "value", max: 100, interval: narrow(width) ? 50 : 20, axisLabel: { color: soft, formatter: "{value}%" }, splitLine: { lineStyle: { color: line } } });
  const grid = { left: 18, right: 24, bottom: 8, containLabel: true };
  const tooltip = { renderMode: "richText", trigger: "item", formatter: at => at.seriesName + "\n" + at.name + ": " + percent(at.value) };
  function ofStates(data, width) {
    return { textStyle: text, animation: false, grid: Object.assign({}, grid, { top: narrow(width) ? 58 : 36 }), tooltip: tooltip, xAxis: share(width), yAxis: names(data.titles, width),
      legend: { top: 0, left: 0, textStyle: { color: ink }, itemWidth: 14, itemHeight: 10 },
      series: data.series.map(one => ({ name: states[one.state][0], type: "bar", stack: "all", data: one.values, barMaxWidth: 22,
        itemStyle: { color: states[one.state][1] } })) };
  }
  function ofRates(data, width) {
    return { textStyle: text, animation: false, grid: Object.assign({}, grid, { top: 8, right: 84 }), xAxis: share(width), yAxis: names(data.titles, width),
      tooltip: Object.assign({}, tooltip, { formatter: at => at.name + ": " + data.texts[at.dataIndex] }),
      series: [{ type: "bar", stack: "rate", data: data.least, barMaxWidth: 22, itemStyle: { color: colour("--accent") } },
        { type: "bar", stack: "rate", data: data.most.map((most, at) => most === null ? null : most - data.least[at]), barMaxWidth: 22,
          itemStyle: { color: colour("--accent"), opacity: .35, borderRadius: [0, 3, 3, 0] },
          label: { show: true, position: "right", color: soft, opacity: 1, formatter: at => data.texts[at.dataIndex].split(" (")[0] } }] };
  }
  document.querySelectorAll(".chart[data-chart]").forEach(element => {
    const data = JSON.parse(element.dataset.chart);
    const chart = echarts.init(element, null, { renderer: "canvas" });
    const draw = () => {
      const width = element.clientWidth;
      element.style.height = Math.max(130, data.titles.length * (narrow(width) ? 46 : 38) + (narrow(width) ? 92 : 70)) + "px";
      chart.resize();
      chart.setOption(data.kind === "states" ? ofStates(data, width) : ofRates(data, width));
    };
    draw();
    addEventListener("resize", draw);
    addEventListener("beforeprint", () => { element.style.width = PAPER; draw(); });
    addEventListener("afterprint", () => { element.style.width = ""; draw(); });
  });
})();
