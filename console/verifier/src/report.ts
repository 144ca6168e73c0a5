/** A text in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What is checked, by the names of the specification (L-40 to L-49, P-50 to P-57). */
export type ItemName =
  | 'format' | 'genesis' | 'checkpoint' | 'members' | 'blocks' | 'state' | 'transaction' | 'signature'
  | 'signer-status' | 'outcome' | 'block' | 'transaction-inclusion' | 'outcome-inclusion' | 'header-chain'
  | 'certificate' | 'manifest';

/** One thing that was checked. */
export interface Item {
  readonly name: ItemName;
  readonly holds: boolean;
  readonly text: Words;
}

/** What a verifier says of a file. */
export interface Report<Facts> {
  readonly holds: boolean;
  /** Name of the item that fails; null when all hold. */
  readonly failure: ItemName | null;
  /** What was checked, in order; the last one is the one that fails. */
  readonly items: readonly Item[];
  /** What the file proves; null unless all holds. */
  readonly facts: Facts | null;
}

/** Collects items until one fails. */
export class Checklist {
  readonly items: Item[] = [];

  /** Notes an item and says whether it holds. The subject is the part of the file that it is about. */
  check(name: ItemName, holds: boolean, subject?: Words): boolean {
    const [right, wrong] = sentences[name];
    this.items.push({ name, holds, text: about(subject, holds ? right : wrong) });
    return holds;
  }

  /** The report behind the last check. */
  report<Facts>(facts: Facts | null): Report<Facts> {
    const failed = this.items.find((item) => !item.holds);
    const holds = failed === undefined && facts !== null;
    return { holds, failure: failed?.name ?? null, items: this.items, facts: holds ? facts : null };
  }
}

function about(subject: Words | undefined, words: Words): Words {
  return subject === undefined
    ? words
    : { zh: `${subject.zh}：${words.zh}`, en: `${subject.en}: ${words.en}` };
}

/** For each name, what to say when it holds and when it fails. */
const sentences: Readonly<Record<ItemName, readonly [Words, Words]>> = {
  format: [
    { zh: '文件格式正确', en: 'the file has its one form' },
    { zh: '文件格式不正确，可能被截断或改动；请重新取得文件',
      en: 'the file is not in its one form: cut off or changed; get it again' }],
  genesis: [
    { zh: '创世区块与所信任的指纹一致', en: 'the genesis has the trusted fingerprint' },
    { zh: '创世区块与所信任的指纹不一致；请核对指纹，或文件属于另一账本',
      en: 'the genesis has not the trusted fingerprint; check it, or the file is of another ledger' }],
  checkpoint: [
    { zh: '检查点是所信任的区块', en: 'the checkpoint is the trusted block' },
    { zh: '检查点不是所信任的区块；请核对检查点编号',
      en: 'the checkpoint is not the trusted block; check its id' }],
  members: [
    { zh: '成员变更由变更前的成员证明', en: 'the member set before proves the change' },
    { zh: '成员变更没有得到变更前成员的证明', en: 'the member set before does not prove the change' }],
  blocks: [
    { zh: '区块由当时的成员证明为最终', en: 'the members of that height prove the blocks final' },
    { zh: '区块没有得到当时成员的证明', en: 'the members of that height do not prove the blocks final' }],
  state: [
    { zh: '记录与区块的状态根一致', en: 'the records agree with the state root' },
    { zh: '记录与区块的状态根不一致', en: 'the records do not agree with the state root' }],
  transaction: [
    { zh: '交易格式正确', en: 'the transaction has the right form' },
    { zh: '交易格式或位置不正确', en: 'the transaction has not the right form or place' }],
  signature: [
    { zh: '签名与证书有效', en: 'signature and certificate hold' },
    { zh: '签名或证书无效', en: 'signature or certificate does not hold' }],
  'signer-status': [
    { zh: '签名时证书有效', en: 'the certificate was active when it signed' },
    { zh: '没有证明签名时证书有效', en: 'it is not proven that the certificate was active when it signed' }],
  outcome: [
    { zh: '结果属于该交易', en: 'the outcome is of this transaction' },
    { zh: '结果不属于该交易', en: 'the outcome is not of this transaction' }],
  block: [
    { zh: '区块属于该账本', en: 'the block is of this ledger' },
    { zh: '区块不属于该账本，或没有该交易', en: 'the block is not of this ledger or has no such transaction' }],
  'transaction-inclusion': [
    { zh: '交易在区块中', en: 'the transaction is in the block' },
    { zh: '交易不在区块中', en: 'the transaction is not in the block' }],
  'outcome-inclusion': [
    { zh: '结果在区块中', en: 'the outcome is in the block' },
    { zh: '结果不在区块中', en: 'the outcome is not in the block' }],
  'header-chain': [
    { zh: '区块头首尾相连', en: 'the headers are one chain' },
    { zh: '区块头没有连成一条链', en: 'the headers are not one chain' }],
  certificate: [
    { zh: '达到法定数的成员签名有效', en: 'a quorum of members signed the last header' },
    { zh: '成员签名不足或无效', en: 'member signatures are too few or do not hold' }],
  manifest: [
    { zh: '文件开头的说明与内容一致', en: 'the manifest says what the file holds' },
    { zh: '文件开头的说明与内容不一致', en: 'the manifest does not say what the file holds' }],
};

/** A subject that names an unknown suite, for the item `genesis`. */
export function suiteSubject(name: string | undefined): Words | undefined {
  return name === undefined
    ? undefined
    : { zh: `不认识的密码套件 ${JSON.stringify(name)}`, en: `unknown suite ${JSON.stringify(name)}` };
}
