using Kapok.Contracts;

namespace Kapok.Loading;

/// <summary>What the check says, in both languages, and what to write instead.</summary>
internal static class Texts
{
    internal static Label NativeCode { get; } = new(
        "不得包含本机代码；请只用 C# 编写规则", "Native code is not allowed; write the rules in C# alone");

    internal static Label Unsafe { get; } = new(
        "不得使用指针、stackalloc 或 unsafe 代码；请使用列表或数组",
        "Pointers, stackalloc and unsafe code are not allowed; use a list or an array");

    internal static Label Floating { get; } = new(
        "不得使用浮点数；请使用 long、Fen 或 decimal", "Floating point is not allowed; use long, Fen or decimal");

    internal static Label Catch { get; } = new(
        "合约不得捕获异常；请先检查再操作，并返回拒绝",
        "A contract may not catch exceptions; check first and answer a refusal");

    internal static Label StaticState { get; } = new(
        "静态字段不得改变；请标为 readonly，把数据存入记录",
        "A static field may not change; make it readonly and keep data in records");

    internal static Label StaticCollection { get; } = new(
        "静态字段的集合或数组不得改变；请用 IReadOnlyList、switch，或在方法内建立",
        "A collection or array in a static field may not change; use IReadOnlyList or a switch, or make it inside a method");

    internal static Label GenericStatic { get; } = new(
        "泛型类型不得有静态字段；请放到非泛型类型中", "A generic type may not have static fields; put them into another type");

    internal static Label ExplicitLayout { get; } = new(
        "不得指定字段布局；请使用普通记录", "An explicit layout is not allowed; use an ordinary record");

    internal static Label LargeValue { get; } = new(
        "值类型不得为泛型，字段连同其内层至多 16 个；请使用 sealed record",
        "A value type is not generic and has at most 16 fields, those of values inside it included; use a sealed record");

    internal static Label LargeMethod { get; } = new(
        "方法过长（最多 20,000 条指令）；请拆分", "The method is too long, at most 20,000 instructions; divide it");

    internal static Label Finalizer { get; } = new(
        "不得有终结器；请删除", "A finalizer is not allowed; remove it");

    internal static Label ArrayForm { get; } = new(
        "不得使用多维数组；请使用数组的数组或列表", "Arrays of several dimensions are not allowed; use an array of arrays or a list");

    internal static Label Hash { get; } = new(
        "GetHashCode 的值在各进程间不同；请比较值本身或使用摘要字段",
        "GetHashCode differs from process to process; compare the values themselves");

    internal static Label GrowingTypes { get; } = new(
        "泛型方法不得以由自身类型参数组成的类型调用泛型代码；请改用具体类型",
        "Generic code may not be called with a type made of the caller's own type parameter; use a definite type");

    internal static Label StaticObject { get; } = new(
        "静态字段不得持有会改变的对象；请把数据存入记录，或只在方法内使用该对象",
        "A static field may not hold an object that changes; keep data in records, or make the object inside a method");

    internal static Label ChangingVariable { get; } = new(
        "声明中的 lambda 不得改变外部变量；请把数据存入记录",
        "A lambda of a declaration may not change a variable outside it; keep data in records");

    internal static Label Format { get; } = new(
        "格式必须是代码中的短文本（至多 40 个字符，数字至多两位），并用 CultureInfo.InvariantCulture",
        "A format is a short text in the code, at most 40 characters and numbers of two digits, with CultureInfo.InvariantCulture");

    internal static Label Unreadable(string problem) => new(
        "无法读取该程序集：" + problem, "The assembly cannot be read: " + problem);

    internal static Label Type(string name) => new(
        name + " 不在合约可用的类型之列；时间取自 call.TimeMs，数据取自 call.Find 与参数，见 docs/guides/scenario.md",
        name + " is not among the types that a contract may use; time comes from call.TimeMs, data from call.Find and the arguments, see docs/guides/scenario.md");

    internal static Label Member(string instead) => instead.Length == 0
        ? new("合约不得使用；见 docs/guides/scenario.md", "A contract may not use it; see docs/guides/scenario.md")
        : new("合约不得使用；请改用 " + instead, "A contract may not use it; use " + instead);
}
