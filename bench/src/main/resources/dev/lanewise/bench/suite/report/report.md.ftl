<#ftl output_format="Markdown">
<#import "tables.md.ftl" as tables>
# Lanewise benchmarks: ${cpu}

<#if !suite.complete()>
> **Broken off**: what had been measured by then is shown.

</#if>
<#list warnings as warning>
> ${warning}

</#list>
<#list suite.advice()>
## What makes this process slower than it could be

<#items as line>
- ${line}
</#items>

</#list>
## Machine

| | |
| --- | --- |
<#list suite.machine() as name, value>
| ${name} | ${value} |
</#list>
| preset | ${suite.preset()} |
| command | ${suite.command()} |
| started | ${suite.started()}, took ${count(suite.seconds())} s |

<#if roofs.rows()?has_content>
## Roofs

<@tables.show roofs/>

</#if>
<#list figures as table>
## ${table.title()}

${table.note()}.

<@tables.show table/>

</#list>
<#list speedUps>
## Lanewise over each peer

How many times as fast Lanewise is; above 1 it is the faster one.

<#items as table>
### ${table.title()}

<@tables.show table/>

</#items>
</#list>
<#if allocated?has_content || allocation.rows()?has_content>
## Allocation

${allocated}

<#if allocation.rows()?has_content>
<@tables.show allocation/>

</#if>
</#if>
<#if wide.rows()?has_content>
## ${wide.title()}

<@tables.show wide/>

</#if>
<#if failures.rows()?has_content>
## ${failures.title()}

<@tables.show failures/>

</#if>
