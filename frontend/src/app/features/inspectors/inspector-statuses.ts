import { InspectorsInspectorStatus } from '../../api/models';

export const inspectorStatuses: readonly InspectorsInspectorStatus[] = ['active', 'suspended', 'left'];
