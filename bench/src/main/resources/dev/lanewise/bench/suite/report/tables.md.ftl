<#ftl output_format="Markdown">
<#macro show table>
|<#list table.columns() as column> ${column} |</#list>
| --- |<#list 1..<table.columns()?size as column> <#if table.figures(column)>--:<#else>---</#if> |</#list>
<#list table.rows() as row>
| ${row.name()} |<#list row.cells() as cell> <#if cell.kind() == "better">**${cell.text()}**<#else>${cell.text()}</#if> |</#list>
</#list>
</#macro>
