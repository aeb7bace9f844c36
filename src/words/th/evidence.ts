// Thai words of evidence: why a file was not kept, and what to do instead.
// What it must never do: speak of formats where a step to take would do.
import type { Detail } from '#src/platform/result.ts';

export const evidence = {
  refusals: {
    'evidence.large': 'ไฟล์ใหญ่กว่า 20 MB ย่อภาพหรือแบ่งไฟล์ แล้วแนบใหม่',
    'evidence.kind': 'แนบไฟล์ชนิดนี้ไม่ได้ ใช้ภาพ JPEG, PNG, WebP หรือเอกสาร PDF, Word, Excel, PowerPoint',
    'evidence.heic':
      'ภาพ HEIC จาก iPhone ยังเปิดในทุกเครื่องไม่ได้ ตั้งกล้องเป็น "เข้ากันได้มากที่สุด" หรือส่งภาพออกเป็น JPEG แล้วแนบใหม่',
    'evidence.animated': 'ภาพเคลื่อนไหวแนบไม่ได้ จับภาพนิ่งเป็น JPEG หรือ PNG แล้วแนบใหม่',
    'evidence.program': 'ไฟล์นี้เป็นโปรแกรม ไม่ใช่ภาพหรือเอกสาร แม้ชื่อจะบอกอย่างนั้น อย่าเปิดไฟล์นี้ในเครื่องของคุณ',
    'evidence.macro': 'เอกสารนี้มีคำสั่งอัตโนมัติ (แมโคร) อยู่ข้างใน บันทึกเป็น PDF แล้วแนบใหม่',
    'evidence.broken': 'เปิดภาพนี้ไม่ได้ ไฟล์อาจเสียหรือส่งมาไม่ครบ เปิดดูในเครื่องแล้วแนบใหม่',
    'evidence.pixels': 'ภาพนี้มีจำนวนจุดมากเกินไป ย่อภาพแล้วแนบใหม่',
    'evidence.many': (d: Detail) => `ข้อหนึ่งแนบได้ไม่เกิน ${d.max} ไฟล์ เลือกเฉพาะที่จำเป็น`,
    'evidence.none': 'ไฟล์นี้ไม่อยู่ในรายงานแล้ว',
    'evidence.caption.long': 'คำอธิบายยาวเกินไป เขียนได้ไม่เกิน 200 ตัวอักษร',
    'evidence.upload.many': (d: Detail) => `ยังมีไฟล์ที่ส่งค้างอยู่ ${d.max} ไฟล์ รอให้ส่งเสร็จก่อน แล้วแนบเพิ่ม`,
    'evidence.upload.none': 'ไม่พบไฟล์ที่ส่งค้างไว้ แนบใหม่อีกครั้ง',
    'evidence.upload.part': 'ส่วนของไฟล์มาไม่ต่อกัน จะส่งต่อจากที่ค้างไว้',
  },
};
