using Kapok.Contracts;

namespace Kapok.Scenarios.Food;

/// <summary>Kinds of site.</summary>
internal enum SiteKind
{
    [Code("farm", "农场或合作社", "Farm or co-operative")]
    Farm,

    [Code("packer", "屠宰或分装", "Slaughter or packer")]
    Packer,

    [Code("market", "批发市场", "Wholesale market")]
    Market,

    [Code("retail", "档口或零售", "Stall or retailer")]
    Retail,
}

/// <summary>How far a lot may be trusted; where it is, its stocks and shipments say.</summary>
internal enum LotState
{
    [Code("created", "已建立", "Created")]
    Created,

    [Code("tested", "检测合格", "Tested")]
    Tested,

    [Code("held", "暂停", "Held")]
    Held,

    [Code("recalled", "召回中", "Recalled")]
    Recalled,

    [Code("returned", "已召回", "Returned")]
    Returned,

    [Code("destroyed", "已销毁", "Destroyed")]
    Destroyed,
}

/// <summary>How far a shipment has come.</summary>
internal enum ShipmentState
{
    [Code("packed", "已装箱", "Packed")]
    Packed,

    [Code("unpacked", "已拆箱", "Unpacked")]
    Unpacked,

    [Code("in-transit", "在途", "In transit")]
    InTransit,

    [Code("received", "已收货", "Received")]
    Received,
}

/// <summary>Whether an event stands.</summary>
internal enum EventState
{
    [Code("stands", "有效", "Stands")]
    Stands,

    [Code("in-error", "已声明错误", "Declared in error")]
    InError,
}

/// <summary>Types of EPCIS events that are recorded.</summary>
internal enum EventType
{
    [Code("ObjectEvent", "对象事件", "Object event")]
    Object,

    [Code("AggregationEvent", "聚合事件", "Aggregation event")]
    Aggregation,

    [Code("TransformationEvent", "转换事件", "Transformation event")]
    Transformation,
}

/// <summary>The five types of EPCIS events, for those that are captured as they came.</summary>
internal enum CapturedType
{
    [Code("ObjectEvent", "对象事件", "Object event")]
    Object,

    [Code("AggregationEvent", "聚合事件", "Aggregation event")]
    Aggregation,

    [Code("TransactionEvent", "交易事件", "Transaction event")]
    Transaction,

    [Code("TransformationEvent", "转换事件", "Transformation event")]
    Transformation,

    [Code("AssociationEvent", "关联事件", "Association event")]
    Association,
}

/// <summary>What an event does to its objects; a transformation has none.</summary>
internal enum EventAction
{
    [Code("ADD", "新增", "Add")]
    Add,

    [Code("OBSERVE", "观察", "Observe")]
    Observe,

    [Code("DELETE", "删除", "Delete")]
    Delete,
}

/// <summary>Business steps of the Core Business Vocabulary that are recorded.</summary>
internal enum BizStep
{
    [Code("commissioning", "赋码", "Commissioning")]
    Commissioning,

    [Code("creating_class_instance", "加工", "Creating")]
    Creating,

    [Code("repackaging", "拆分或合并", "Repackaging")]
    Repackaging,

    [Code("packing", "装箱", "Packing")]
    Packing,

    [Code("unpacking", "拆箱", "Unpacking")]
    Unpacking,

    [Code("shipping", "发货", "Shipping")]
    Shipping,

    [Code("receiving", "收货", "Receiving")]
    Receiving,

    [Code("retail_selling", "零售", "Retail selling")]
    RetailSelling,

    [Code("destroying", "销毁", "Destroying")]
    Destroying,
}

/// <summary>Dispositions of the Core Business Vocabulary that are recorded.</summary>
internal enum Disposition
{
    [Code("active", "正常", "Active")]
    Active,

    [Code("in_progress", "处理中", "In progress")]
    InProgress,

    [Code("in_transit", "在途", "In transit")]
    InTransit,

    [Code("retail_sold", "已售", "Retail sold")]
    RetailSold,

    [Code("returned", "已退回", "Returned")]
    Returned,

    [Code("destroyed", "已销毁", "Destroyed")]
    Destroyed,
}

/// <summary>Reasons of an error declaration.</summary>
internal enum ErrorReason
{
    [Code("did_not_occur", "未发生", "Did not occur")]
    DidNotOccur,

    [Code("incorrect_data", "数据有误", "Incorrect data")]
    IncorrectData,
}

/// <summary>Which law a category is under.</summary>
internal enum FoodKind
{
    [Code("agricultural", "农产品", "Farm product")]
    Agricultural,

    [Code("food", "食品", "Food")]
    Food,
}

/// <summary>Methods of a test.</summary>
internal enum TestMethod
{
    [Code("rapid", "快速检测", "Rapid")]
    Rapid,

    [Code("laboratory", "实验室检测", "Laboratory")]
    Laboratory,
}

/// <summary>How far a test has come.</summary>
internal enum TestState
{
    [Code("ordered", "已委托", "Ordered")]
    Ordered,

    [Code("passed", "合格", "Passed")]
    Passed,

    [Code("failed", "不合格", "Failed")]
    Failed,

    [Code("contested", "复检中", "Contested")]
    Contested,

    [Code("overturned", "复检推翻", "Overturned")]
    Overturned,

    [Code("confirmed", "复检维持", "Confirmed")]
    Confirmed,
}

/// <summary>How far an inspection has come.</summary>
internal enum InspectionState
{
    [Code("open", "进行中", "Open")]
    Open,

    [Code("closed", "已结束", "Closed")]
    Closed,
}
