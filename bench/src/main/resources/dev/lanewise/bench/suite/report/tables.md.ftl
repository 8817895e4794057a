<#ftl output_format="Markdown">
<#macro show table>
|<#list table.columns() as column> ${column} |</#list>
| --- |<#list table.columns()[1..] as column> --: |</#list>
<#list table.rows() as row>
| ${row.name()} |<#list row.cells() as cell> <#if cell.kind() == "better">**${cell.text()}**<#else>${cell.text()}</#if> |</#list>
</#list>
</#macro>
