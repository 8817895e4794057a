<#ftl output_format="Markdown">
<#import "tables.md.ftl" as tables>
<@tables.show table/>
