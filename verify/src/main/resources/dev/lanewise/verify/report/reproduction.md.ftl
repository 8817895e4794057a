<#ftl output_format="Markdown">
<#assign machine = report.machine() data = report.dataset()>
<#if !data.mnist()>
> **${data.warning()}. Nothing is compared with published figures.**

</#if>
# Experiments reproduced on ${data.name()}

<#if report.interrupted()>
> **Interrupted**: not all runs that were asked for were done.

</#if>
Accuracies in percent: mean, standard deviation (n - 1) and best over the seeds, of the best or the last epoch of a run as was published. Seconds are of a run, training and evaluation<#if (report.jobs() > 1)>, ${report.jobs()} runs going on at the same time</#if>.

| experiment | published | of | mean | sd | best | runs | s per run | accepted mean | met |
| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |
<#list rows as row>
| ${row.one.experiment().id()} | <#if !row.published?is_nan>${fixed(row.published, 2)}<#if row.source != "the book"> (${row.source})</#if></#if> | ${row.what} | ${fixed(row.accuracies.mean(), 2)} | ${fixed(row.accuracies.standardDeviation(), 2)} | ${fixed(row.accuracies.max(), 2)} | ${row.accuracies.count()} | ${significant(row.seconds.mean())} | ${row.range} | ${row.verdict} |
</#list>

<#list rows>
<#items as row>
<#if row.unfinished?has_content>
- ${row.one.experiment().id()}: ${row.unfinished}
</#if>
</#items>

</#list>
## Runs

| experiment | seed | accuracy, % | training, s | parameters SHA-256 |
| --- | ---: | ---: | ---: | --- |
<#list report.experiments() as one>
<#list one.runs() as run>
| ${one.experiment().id()} | ${run.seed()} | ${fixed(one.accuracyOf(run), 2)}<#if !run.finished()> (not finished)</#if> | ${significant(run.trainSeconds())} | ${run.parametersSha256()} |
</#list>
</#list>

## How

| | |
| --- | --- |
| data set | ${data.name()}: ${data.trainImages()} to train, ${data.validationImages()} to validate, ${data.testImages()} to test |
| provenance | ${data.provenance()} |
| time | ${significant(report.seconds())} s, ${report.jobs()} runs at a time |
| backend | ${machine.backend()}, ${machine.vectorBits()} bit |
| CPU | ${machine.cpu()}, ${machine.cores()} logical processor<#if machine.cores() != 1>s</#if> |
| JDK | ${machine.jdk()} |
| started | ${report.startedAt()} |
| command | ${report.command()} |
| Lanewise | ${report.version()} |
