<#ftl output_format="Markdown">
<#import "tables.md.ftl" as shown>
# ${title}

<#list notes as note>
${note}

</#list>
<#list tables as table>
## ${table.title()}

<@shown.show table/>

</#list>
