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
  const names = titles => ({ type: "category", data: titles, inverse: true, axisTick: { show: false }, axisLine: { lineStyle: { color: line } },
    axisLabel: { color: ink, width: 230, overflow: "break", fontSize: 12, lineHeight: 14 } });
  const share = { type: "value", max: 100, axisLabel: { color: soft, formatter: "{value}%" }, splitLine: { lineStyle: { color: line } } };
  const grid = { left: 8, right: 24, top: 36, bottom: 8, containLabel: true };
  const tooltip = { renderMode: "richText", trigger: "item", formatter: at => at.seriesName + "\n" + at.name + ": " + percent(at.value) };
  function ofStates(data) {
    return { textStyle: text, animation: false, grid: grid, tooltip: tooltip, xAxis: share, yAxis: names(data.titles),
      legend: { top: 0, left: 0, textStyle: { color: ink }, itemWidth: 14, itemHeight: 10 },
      series: data.series.map(one => ({ name: states[one.state][0], type: "bar", stack: "all", data: one.values, barMaxWidth: 22,
        itemStyle: { color: states[one.state][1] } })) };
  }
  function ofRates(data) {
    return { textStyle: text, animation: false, grid: Object.assign({}, grid, { top: 8 }), xAxis: share, yAxis: names(data.titles),
      tooltip: Object.assign({}, tooltip, { formatter: at => at.name + ": " + data.texts[at.dataIndex] }),
      series: [{ type: "bar", data: data.values, barMaxWidth: 22, itemStyle: { color: colour("--accent"), borderRadius: 3 },
        label: { show: true, position: "right", color: soft, formatter: at => data.texts[at.dataIndex].split(" (")[0] } }] };
  }
  document.querySelectorAll(".chart[data-chart]").forEach(element => {
    const data = JSON.parse(element.dataset.chart);
    element.style.height = Math.max(130, data.titles.length * 38 + 70) + "px";
    const chart = echarts.init(element, null, { renderer: "canvas" });
    chart.setOption(data.kind === "states" ? ofStates(data) : ofRates(data));
    addEventListener("resize", () => chart.resize());
    addEventListener("beforeprint", () => chart.resize());
  });
})();
