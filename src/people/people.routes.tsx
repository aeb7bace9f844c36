// The people room: signing in, one's own account, invitations, people, organisations.
import { room } from '#src/platform/http/room.ts';
import { addAccountRoutes } from './account.routes.tsx';
import { addEmailRoutes } from './email.routes.tsx';
import { addEntryRoutes } from './entry.routes.tsx';
import { addInvitationRoutes } from './invitations.routes.tsx';
import { addMemberRoutes } from './members.routes.tsx';
import { addOrganisationRoutes } from './organisations.routes.tsx';
import { addProviderRoutes } from './provider.routes.tsx';
import { addResetRoutes } from './reset.routes.tsx';

export { signInFirst } from './entry.routes.tsx';

export const peopleRoom = room('people');

addEntryRoutes(peopleRoom);
addAccountRoutes(peopleRoom);
addEmailRoutes(peopleRoom);
addInvitationRoutes(peopleRoom);
addMemberRoutes(peopleRoom);
addProviderRoutes(peopleRoom);
addResetRoutes(peopleRoom);
addOrganisationRoutes(peopleRoom);
