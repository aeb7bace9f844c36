import { describe, expect, it } from 'vitest';
import { areaName, type NamedArea } from './places.ts';

const huaiSai: NamedArea = {
  level: 'subdistrict',
  code: '770000',
  nameTh: 'ห้วยใส',
  nameEn: 'Huai Sai',
  districtTh: 'ร่มไทร',
  districtEn: 'Rom Sai',
  provinceTh: 'ประจวบคีรีขันธ์',
  provinceEn: 'Prachuap Khiri Khan',
};
const inCapital: NamedArea = {
  level: 'subdistrict',
  code: '100101',
  nameTh: 'พระบรมมหาราชวัง',
  nameEn: 'Phra Borom Maha Ratchawang',
  districtTh: 'เขตพระนคร',
  districtEn: 'Phra Nakhon',
  provinceTh: 'กรุงเทพมหานคร',
  provinceEn: 'Bangkok',
};

describe('the name of a place', () => {
  it('says ต. อ. จ. outside the capital', () => {
    expect(areaName(huaiSai, 'th', 'full')).toBe('ต.ห้วยใส อ.ร่มไทร จ.ประจวบคีรีขันธ์');
    expect(areaName(huaiSai, 'th', 'short')).toBe('ต.ห้วยใส');
    expect(areaName(huaiSai, 'th', 'heading')).toBe('ตำบลห้วยใส');
    expect(areaName(huaiSai, 'en', 'full')).toBe('Huai Sai, Rom Sai District, Prachuap Khiri Khan');
    expect(areaName(huaiSai, 'en', 'heading')).toBe('Huai Sai Subdistrict');
  });

  it('says แขวง and เขต in Bangkok, once, and no จ. before it', () => {
    expect(areaName(inCapital, 'th', 'full')).toBe('แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร');
    expect(
      areaName({ level: 'province', code: '10', nameTh: 'กรุงเทพมหานคร', nameEn: 'Bangkok' }, 'th', 'heading'),
    ).toBe('กรุงเทพมหานคร');
  });

  it('leaves regions and the country as they are called', () => {
    expect(areaName({ level: 'region', code: '', nameTh: 'ภาคเหนือ', nameEn: 'North' }, 'th', 'full')).toBe(
      'ภาคเหนือ',
    );
  });
});
