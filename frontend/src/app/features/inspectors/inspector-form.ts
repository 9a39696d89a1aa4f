import { GetInspectorAnswer, InspectorInput } from '../../api/models';
import { listOf, textOf, textOrNull } from '../../shared/forms/answers';
import { Question } from '../../shared/forms/form-dialog';

/** Number and phone of a known inspector are hidden: left empty they stay as they are. */
export function inspectorQuestions(known?: GetInspectorAnswer): Question[] {
  const details = known?.details;
  const kept = known === undefined ? {} : { hint: 'inspectors.kept' };
  return [
    { name: 'name', label: 'inspectors.name', max: 50, value: details?.name },
    { name: 'sex', label: 'inspectors.sex', max: 10, optional: true, value: details?.sex },
    { name: 'position', label: 'inspectors.position', max: 50, optional: true, value: details?.position },
    { name: 'postCategory', label: 'inspectors.post', max: 50, optional: true, value: details?.postCategory },
    { name: 'certificateKind', label: 'inspectors.certificateKind', max: 50, value: details?.certificateKind },
    {
      name: 'certificateNumber',
      label: 'inspectors.certificateNumber',
      max: 50,
      optional: known !== undefined,
      ...kept,
    },
    {
      name: 'certificateFrom',
      label: 'inspectors.validFrom',
      kind: 'date',
      optional: true,
      value: details?.certificateFrom,
    },
    { name: 'certificateTo', label: 'inspectors.validTo', kind: 'date', optional: true, value: details?.certificateTo },
    { name: 'phone', label: 'inspectors.phone', max: 30, optional: true, ...kept },
    { name: 'districtCode', label: 'inspectors.district', max: 12, optional: true, value: details?.districtCode },
    {
      name: 'qualifications',
      label: 'inspectors.qualifications',
      optional: true,
      max: 300,
      value: details?.qualifications.join('、'),
      hint: 'departments.separate',
    },
  ];
}

export function inspectorInputOf(data: FormData): InspectorInput {
  return {
    name: textOf(data, 'name'),
    sex: textOrNull(data, 'sex'),
    position: textOrNull(data, 'position'),
    postCategory: textOrNull(data, 'postCategory'),
    certificateKind: textOf(data, 'certificateKind'),
    certificateNumber: textOrNull(data, 'certificateNumber'),
    certificateFrom: textOrNull(data, 'certificateFrom'),
    certificateTo: textOrNull(data, 'certificateTo'),
    phone: textOrNull(data, 'phone'),
    districtCode: textOrNull(data, 'districtCode'),
    qualifications: listOf(data, 'qualifications'),
  };
}
