<#ftl output_format="Markdown">
<#import "tables.md.ftl" as shown>
<#if table.title()?has_content>${table.title()}, ${table.note()}; </#if>${cpu}, ${vectors}, ${suite.started()[0..<10]}:

<@shown.show table/>

<#list table.rows() as row><#list row.cells() as cell><#if cell.text()?contains(mark)><#assign marked = true></#if></#list></#list>
<#if marked??>
${mark} The forks' medians lie more than 10 % apart.

</#if>
