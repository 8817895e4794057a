<#ftl output_format="Markdown">
<picture><source media="(prefers-color-scheme: dark)" srcset="${dark?no_esc}"><img src="${light?no_esc}" alt="Bars of GFLOP/s of products by Lanewise, OpenBLAS and MKL on one core of ${cpu?no_esc}, beside the FMA peak"></picture>
