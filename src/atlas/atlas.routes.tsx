// The public face. What it must never do: answer anybody with what is not published, or write.
import { pageOf } from '#src/platform/http/page.ts';
import { room } from '#src/platform/http/room.ts';
import { AboutPage, AccessibilityPage, PrivacyPage } from './pages.views.tsx';

export const atlasRoom = room('atlas');

atlasRoom.get('/about', 'public.read', (c) => c.html(<AboutPage page={pageOf(c)} />));
atlasRoom.get('/privacy', 'public.read', (c) => c.html(<PrivacyPage page={pageOf(c)} />));
atlasRoom.get('/accessibility', 'public.read', (c) => c.html(<AccessibilityPage page={pageOf(c)} />));
