<#ftl output_format="Markdown">
<#assign hyper = report.hyperParameters() machine = report.machine() net = report.network() data = report.dataset() experiment = report.experiment()>
<#assign roof = report.roofline() whole = roof.step()>
<#assign book = experiment.book()!"">
<#if !data.mnist()>
> **${data.warning()}.**

</#if>
<#list report.warnings() as warning>
> **${warning}**

</#list>
# ${net.shape()} on ${data.name()}: ${experiment.id()}

${experiment.title()}

<#if report.diverged()>
> **Diverged**: training ended because a parameter was infinite or NaN; eta is too large.

<#elseif report.interrupted()>
> **Interrupted**: not all epochs that were asked for were trained.

</#if>
| | |
| --- | --- |
| best test accuracy | ${fixed(first.bestTestAccuracy(), 2)} %<#if first.bestEpoch()??> (epoch ${first.bestEpoch()})</#if> |
| last test accuracy | ${fixed(first.lastTestAccuracy(), 2)} % |
<#if experiment.book()??>
| ${book.source()}<#if !data.mnist()>, on MNIST</#if> | ${book.text()} |
</#if>
| training | ${significant(first.trainSecondsPerEpoch())} s per epoch (median ${significant(first.medianTrainSecondsPerEpoch(), first.trainSecondsPerEpoch())} s) |
| samples | ${count(first.samplesPerSecond())} per second |
| rate | ${fixed(first.gflops(), 1)} GFLOP/s |
| parameters SHA-256 | <#if first.parametersSha256()?has_content>${first.parametersSha256()}<#else>–</#if> |

## Runs

| run | seed | epochs | best, % | at epoch | last, % | s per epoch | median, s | samples/s | GFLOP/s |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
<#list report.runs() as run>
| ${run?counter} | ${run.seed()} | ${run.epochs()?size}<#if run.diverged()> (diverged)<#elseif run.interrupted()> (interrupted)</#if> | ${fixed(run.bestTestAccuracy(), 2)} | ${run.bestEpoch()!"–"} | ${fixed(run.lastTestAccuracy(), 2)} | ${significant(run.trainSecondsPerEpoch())} | ${significant(run.medianTrainSecondsPerEpoch(), run.trainSecondsPerEpoch())} | ${count(run.samplesPerSecond())} | ${fixed(run.gflops(), 1)} |
</#list>
<#if (report.runs()?size > 1)>
<#assign best = report.bestTestAccuracy() last = report.lastTestAccuracy() seconds = report.trainSecondsPerEpoch()>
| mean | | | ${fixed(best.mean(), 2)} | | ${fixed(last.mean(), 2)} | ${significant(seconds.mean())} | | | |
| sd | | | ${fixed(best.standardDeviation(), 2)} | | ${fixed(last.standardDeviation(), 2)} | ${significant(seconds.standardDeviation(), seconds.mean())} | | | |

Mean and sample standard deviation (n - 1) over the ${best.count()} finished runs.
<#if report.together()??>
<#assign all = report.together()>

The ${all.networks()} final networks together read ${fixed(all.voteAccuracy(), 2)} % of the test images by vote, ${fixed(all.meanAccuracy(), 2)} % by the mean of their outputs.
</#if>
</#if>

## Learning curve

<#if epochs?has_content>
Seed ${first.seed()}<#if (step > 1)>, every ${step} epochs and the best and last; report.json has all</#if>.

| epoch | test accuracy, % | test cost | training, s |
| ---: | ---: | ---: | ---: |
<#list epochs as epoch>
| ${epoch.epoch()} | ${fixed(epoch.testAccuracy(), 2)} | ${significant(epoch.testCost())} | ${significant(epoch.trainSeconds())} |
</#list>
<#else>
No epoch was finished.
</#if>

<#if report.runs()?filter(run -> !run.timing().total()?is_nan)?has_content>
## Seconds per epoch

Mean over the epochs of a run. All but evaluation is training.

| seed | <#list partNames as name>${name} | </#list>total |
| ---: | <#list partNames as name>---: | </#list>---: |
<#list report.runs() as run>
| ${run.seed()} | <#list run.timing().parts() as part>${significant(part, run.timing().total())} | </#list>${significant(run.timing().total())} |
</#list>

</#if>
## Roofline

A step of ${count(roof.rows())} sample<#if roof.rows() != 1>s</#if> beside the least time that <#if (roof.threads() > 1)>${roof.threads()} cores need<#else>a core needs</#if> for it<#if !roof.measured()> (**not measured**)</#if>. Flop of the products, a fused multiply-add counts 2; every operand of a phase is read or written once. The step uses ${count(roof.workingSetBytes())} bytes<#if roof.cache()?has_content>, which fit <#if roof.cache() == "memory">no cache<#else>the ${roof.cache()} cache</#if></#if>, and reads ${count(whole.sampleBytes())} from the training set.

| | flop | bytes | flop a byte | at the roof, µs | bound by | measured, µs | reached, % |
| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |
<#list roof.phases() + [whole] as phase>
| ${phase.name()} | ${count(phase.flop())} | ${count(phase.bytes() + phase.sampleBytes())} | ${fixed(phase.intensity(), 2)} | ${fixed(roof.microsAtRoof(phase), 2)} | ${roof.bound(phase)} | ${fixed(phase.micros(), 2)} | ${fixed(roof.share(phase), 0)} |
</#list>

<#if roof.measured()>
A core reached ${fixed(roof.core().flopPerSecond() / 1000000000, 1)} GFLOP/s in registers, read data of the size of the working set at ${fixed(roof.core().bytesPerSecond() / 1000000000, 1)} GB/s and of the training set (64 MiB of it at most) at ${fixed(roof.core().sampleBytesPerSecond() / 1000000000, 1)} GB/s; the roof is that times ${roof.threads()}. Measured: the median epoch of seed ${first.seed()}.<#if roof.remark()?has_content> **${roof.remark()}**</#if>
</#if>

<#if report.confusionMatrix()??>
<#assign matrix = report.confusionMatrix() digits = 0..<matrix.classes()>
## Confusion matrix

Rows are the true digit, columns the digit read; seed ${first.seed()}, final network.

| | <#list digits as d>${d} | </#list>total | recall, % |
| ---: | <#list digits as d>---: | </#list>---: | ---: |
<#list digits as t>
| **${t}** | <#list digits as p>${matrix.count(t, p)} | </#list>${matrix.rowTotal(t)} | ${fixed(matrix.recall(t), 1)} |
</#list>
| total | <#list digits as p>${matrix.columnTotal(p)} | </#list>${matrix.total()} | |
| precision, % | <#list digits as p>${fixed(matrix.precision(p), 1)} | </#list> | ${fixed(matrix.accuracy(), 2)} |

</#if>
<#if report.worstDigits()?has_content>
## Worst-classified digits

| test image | true | read as | output for it | output for the true digit |
| ---: | ---: | ---: | ---: | ---: |
<#list report.worstDigits() as digit>
| ${digit.testIndex()} | ${digit.truth()} | ${digit.predicted()} | ${fixed(digit.confidence(), 4)} | ${fixed(digit.truthOutput(), 4)} |
</#list>

</#if>
## How

| | |
| --- | --- |
| network | ${net.shape()}, ${net.parameters()} parameters |
| activations | ${net.activations()?join(", ")} |
| cost | ${net.cost()} |
| initialization | ${net.initialization()} |
| eta | ${hyper.eta()} |
| mini-batch | ${hyper.batchSize()} |
| lambda (L2) | ${hyper.lambda()} |
<#if hyper.method().text()?has_content>
| method | ${hyper.method().text()} |
</#if>
| epochs asked | ${hyper.epochs()} |
| seed | ${hyper.seed()} |
| repeats | ${hyper.repeats()} |
| data set | ${data.name()}: ${data.trainImages()} to train, ${data.validationImages()} to validate, ${data.testImages()} to test |
| provenance | ${data.provenance()} |
| backend | ${machine.backend()}: ${machine.backendReason()} |
| vector width | ${machine.vectorBits()} bit |
| threads | ${machine.threads()} |
| CPU | ${machine.cpu()}, ${machine.cores()} logical processor<#if machine.cores() != 1>s</#if> |
| JDK | ${machine.jdk()} |
| JVM options | ${machine.jvmFlags()} |
| operating system | ${machine.os()} |
| largest heap | ${count(machine.maxHeapBytes() / 1048576)} MiB |
| started | ${report.startedAt()} |
| command | ${report.command()} |
| Lanewise | ${report.version()} |
