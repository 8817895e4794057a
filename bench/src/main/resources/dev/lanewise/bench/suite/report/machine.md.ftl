<#ftl output_format="Markdown">
${cpu}<#if peak?has_content>, FMA peak of a core ${peak} GFLOP/s<#if drift?has_content> (moved by ${drift} in the run)</#if></#if>, measured on ${suite.started()[0..<10]} by `${suite.command()?no_esc}`<#if !suite.complete()>, **which was broken off**</#if>. Bold ratios are above 1: Lanewise is the fastest.

<details><summary>The machine and its memory</summary>

| | |
| --- | --- |
<#list suite.machine() as name, value>
| ${name} | ${value} |
</#list>
<#list roofs.rows() as row>
| ${row.name()} | ${row.cells()[0].text()} ${row.cells()[1].text()} |
</#list>

</details>

