/** The look of report.html. Colours follow the reader's system; nothing is loaded. */
export const pageStyle = `
:root{color-scheme:light dark;--ink:#1a1d21;--soft:#5c6670;--paper:#fff;--line:#d9dee3;--field:#f4f6f8;--bad:#b3261e;--warn:#8a5a00;--open:#2f5fa7;--good:#1b6e3c}
@media(prefers-color-scheme:dark){:root{--ink:#e7eaed;--soft:#9aa5b0;--paper:#15181b;--line:#30363c;--field:#1e2226;--bad:#ff8a80;--warn:#f0b95a;--open:#8ab4f8;--good:#7bd19a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main{max-width:70rem;margin:0 auto;padding:1rem}
header{display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap;border-bottom:2px solid var(--line)}
h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem;margin:0;display:inline}h3{font-size:.95rem}
section{margin:1.5rem 0}section>h2{display:block;margin-bottom:.5rem}
.verdict{margin:0;font-weight:700}.pass .verdict{color:var(--good)}.fail .verdict{color:var(--bad)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.5rem;margin:0}
.figures div{background:var(--field);border-radius:.4rem;padding:.5rem .75rem}
dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-size:1.4rem;font-variant-numeric:tabular-nums}
.bad dd{color:var(--bad)}.warn dd{color:var(--warn)}.open dd{color:var(--open)}
.notice{border-left:3px solid var(--warn);padding:.25rem .75rem;background:var(--field)}
.filters{display:flex;gap:1rem;flex-wrap:wrap;margin-bottom:.5rem}
select,input{font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.3rem;padding:.1rem .3rem}
.findings{list-style:none;padding:0;margin:0}
.findings li{border:1px solid var(--line);border-radius:.4rem;padding:.5rem .75rem;margin:.5rem 0}
.findings p{margin:.1rem 0}
.tag{font-size:.8rem;border:1px solid var(--line);border-radius:.3rem;padding:0 .35rem;color:var(--soft)}
.tag.mandatory{color:var(--bad)}.tag.advisory{color:var(--warn)}.tag.undetermined{color:var(--open)}
.message{white-space:pre-wrap}
.urn,.place,.type{color:var(--soft);font:.85em ui-monospace,monospace}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem;overflow-wrap:break-word}
table .urn{overflow-wrap:anywhere}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line)}
.number{text-align:right;font-variant-numeric:tabular-nums}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
summary{cursor:pointer}
.tree,.tree ul{list-style:none;padding-left:1rem;margin:0}.tree{padding:0}
a{color:var(--open)}
`;

/** Filters the findings; without scripts the page shows all of them. */
export const pageScript = `
const form=document.querySelector(".filters");
if(form){const items=[...document.querySelectorAll(".findings li")];
const apply=()=>{const value=(name)=>form.querySelector('[data-filter="'+name+'"]').value;
const words=value("text").toLowerCase();let shown=0;
for(const item of items){const fits=(value("severity")===""||item.dataset.severity===value("severity"))&&(value("status")===""||item.dataset.status===value("status"))&&item.textContent.toLowerCase().includes(words);
item.hidden=!fits;if(fits)shown+=1}
form.querySelector("output").textContent=shown+" of "+items.length};
form.addEventListener("input",apply);form.addEventListener("submit",(event)=>event.preventDefault());apply()}
`;
