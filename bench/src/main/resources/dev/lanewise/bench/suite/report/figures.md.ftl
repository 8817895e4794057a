<#ftl output_format="Markdown">
<#import "tables.md.ftl" as shown>
${table.title()}, ${table.note()}:

<@shown.show table/>

<#list table.rows() as row><#list row.cells() as cell><#if cell.text()?contains(mark)><#assign marked = true></#if></#list></#list>
<#if marked??>
${mark} The forks' medians lie more than 10 % apart.

</#if>
