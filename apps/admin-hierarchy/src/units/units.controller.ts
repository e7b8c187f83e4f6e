import { Controller } from '@nestjs/common';
import { FindAgency, GetUnit, ListUnitChildren, ListUnitHistory, SearchUnits } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  callerOf,
} from '@vnconnect/service-kit';
import { findAgency } from './find-agency.js';
import { named, shown } from './shown.js';
import { UnitHistoryRepository } from './unit-history.repository.js';
import { UnitTrees } from './unit-trees.js';

/** The register as anybody signed in reads it: names and codes of units are public. */
@Controller()
export class UnitsController {
  constructor(
    private readonly trees: UnitTrees,
    private readonly history: UnitHistoryRepository,
  ) {}

  @Answers(GetUnit)
  get({ unitId }: RequestOf<typeof GetUnit>, context: RequestContext): AnswerOf<typeof GetUnit> {
    callerOf(context);
    const tree = this.trees.current;
    return { unit: shown(tree, tree.get(unitId)), path: tree.pathOf(unitId).map(named) };
  }

  @Answers(ListUnitChildren)
  async children(
    { unitId, day, closed }: RequestOf<typeof ListUnitChildren>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListUnitChildren>> {
    callerOf(context);
    const tree = this.trees.current;
    const { id } = unitId === undefined ? tree.root : tree.get(unitId);
    if (day !== undefined) return { children: await this.history.childrenOn(id, day) };
    const children = tree.childrenOf(id).filter(({ isClosed }) => closed === 'with' || !isClosed);
    return { children: children.map((unit) => shown(tree, unit)) };
  }

  @Answers(SearchUnits)
  search(
    { text, within, closed, limit }: RequestOf<typeof SearchUnits>,
    context: RequestContext,
  ): AnswerOf<typeof SearchUnits> {
    callerOf(context);
    const tree = this.trees.current;
    const isWanted = closed === 'with' ? undefined : isOpen;
    const found = tree.search({ text, limit, ...(within && { within }), ...(isWanted && { isWanted }) });
    return { units: found.map((unit) => ({ ...shown(tree, unit), path: tree.pathOf(unit.id).map(named) })) };
  }

  @Answers(ListUnitHistory)
  async listHistory(
    { unitId }: RequestOf<typeof ListUnitHistory>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListUnitHistory>> {
    callerOf(context);
    this.trees.current.get(unitId);
    const [versions, heirs, predecessors] = await Promise.all([
      this.history.versionsOf(unitId),
      this.history.heirsOf(unitId),
      this.history.predecessorsOf(unitId),
    ]);
    return { versions, heirs, predecessors };
  }

  /** A service's own question: identity asks it while an organisation registers. */
  @Answers(FindAgency)
  findAgency(marks: RequestOf<typeof FindAgency>): AnswerOf<typeof FindAgency> {
    const agency = findAgency(this.trees.current, marks);
    return agency === undefined ? {} : { agency };
  }
}

const isOpen = ({ isClosed }: { readonly isClosed: boolean }) => !isClosed;
