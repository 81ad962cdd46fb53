import { readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'
import { pieces } from '/tmp/w/textformats/dist/formats/decode.js'
const b=readFileSync('/tmp/tfx/l.tmx')
const cpu=(n,f)=>{const s=process.cpuUsage(); const r=f(); const e=process.cpuUsage(s); console.log(n,Math.round((e.user+e.system)/1000)); return r}
function* buf(){ for(let i=0;i<b.length;i+=65536) yield b.subarray(i,i+65536).toString('utf8') }
const which=process.argv[2]
const run=(opt,src,extra)=>{const p=new SaxesParser(opt); p.on('opentag',()=>{});p.on('closetag',()=>{});p.on('text',()=>{}); extra?.(p); for(const x of src) p.write(x); p.close()}
if(which==='1') cpu('buf plain',()=>run({},buf()))
if(which==='2') cpu('pieces plain',()=>run({},pieces(b)))
if(which==='3') cpu('buf forced',()=>run({defaultXMLVersion:'1.0',forceXMLVersion:true},buf()))
if(which==='4') cpu('buf attr',()=>run({},buf(),p=>{p.on('attribute',()=>{});p.on('opentagstart',()=>{});p.on('error',()=>{});p.on('doctype',()=>{});p.on('cdata',()=>{})}))
if(which==='5') cpu('buf entities',()=>run({},buf(),p=>{p.ENTITIES=Object.assign(Object.create(null),{amp:'&',lt:'<'})}))
for (const e of ['attribute','opentagstart','error','doctype','cdata']) if(which===e) cpu(e,()=>run({},buf(),p=>p.on(e,()=>{})))
if(which==='7') cpu('oa',()=>run({},buf(),p=>{p.on('opentagstart',()=>{});p.on('error',()=>{})}))
if(which==='8') cpu('ed',()=>run({},buf(),p=>{p.on('error',()=>{});p.on('doctype',()=>{})}))
if(which==='9') cpu('edc',()=>run({},buf(),p=>{p.on('error',()=>{});p.on('doctype',()=>{});p.on('cdata',()=>{})}))
if(which==='10') cpu('edco',()=>run({},buf(),p=>{p.on('error',()=>{});p.on('doctype',()=>{});p.on('cdata',()=>{});p.on('opentagstart',()=>{})}))
import {readXml} from '/tmp/w/textformats/dist/formats/xml.js'
const nop={open(){},close(){},text(){}}
if(which==='11') cpu('readXml',()=>readXml(pieces(b),nop))
if(which==='12') cpu('readXml ns',()=>readXml(pieces(b),nop,{namespaces:true}))
if(which==='13') cpu('ns plain',()=>run({xmlns:true},buf()))
