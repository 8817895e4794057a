<#ftl output_format="XML">
<#setting number_format="0.#">
<#assign left = 190 width = 520 top = 58 bar = 9 gap = 12>
<#assign y = top>
<#list groups as group><#assign y = y + group.bars?size * (bar + 1) + gap></#list>
<svg xmlns="http://www.w3.org/2000/svg" width="760" height="${y + 34}" viewBox="0 0 760 ${y + 34}" font-family="system-ui, sans-serif" font-size="12">
  <text x="12" y="20" font-size="15" font-weight="600" fill="${text}">Matrix products on one core, GFLOP/s</text>
<#list titles as title>
  <rect x="${left + title?index * 100}" y="32" width="10" height="10" rx="2" fill="${colors[title?index]}"/>
  <text x="${left + 15 + title?index * 100}" y="41" fill="${muted}">${title}</text>
</#list>
  <line x1="${left + width}" y1="${top - 6}" x2="${left + width}" y2="${y - gap + 6}" stroke="${muted}" stroke-dasharray="3 3"/>
  <text x="${left + width}" y="41" text-anchor="end" fill="${muted}">FMA peak ${peak}</text>
  <line x1="${left}" y1="${top - 6}" x2="${left}" y2="${y - gap + 6}" stroke="${line}"/>
<#assign y = top>
<#list groups as group>
  <text x="${left - 8}" y="${y + group.bars?size * (bar + 1) / 2 + 4}" text-anchor="end" fill="${text}">${group.name}</text>
<#list group.bars as b>
  <rect x="${left}" y="${y}" width="${b.share * width}" height="${bar}" rx="1" fill="${colors[libraries?seq_index_of(b.label)]}"/>
  <text x="${left + b.share * width + 4}" y="${y + bar - 1}" font-size="9" fill="${muted}">${b.text}</text>
<#assign y = y + bar + 1>
</#list>
<#assign y = y + gap>
</#list>
  <text x="12" y="${y + 18}" font-size="10" fill="${muted}">m × k × n, float. ${cpu}, ${vectors}, ${suite.started()[0..<10]}. Longer is better.</text>
</svg>
