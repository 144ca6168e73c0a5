using Kapok.Contracts;
using Kapok.Cryptography;

namespace Kapok.Client;

/// <summary>Why a key in a device cannot be used, for people.</summary>
public static class Pkcs11Texts
{
    /// <summary>What is wrong, and the next step.</summary>
    /// <param name="error">Why it cannot be used.</param>
    /// <returns>The text, in both languages.</returns>
    public static Label Of(Pkcs11Exception error) => OfUri(error) ?? OfPlace(error) ?? OfKey(error);

    private static Label? OfUri(Pkcs11Exception error) => error.Problem switch
    {
        Pkcs11Problem.Form => new(
            $"PKCS#11 URI（RFC 7512）写法有误：{error.Detail}", $"the PKCS#11 URI (RFC 7512) is malformed at: {error.Detail}"),
        Pkcs11Problem.PinValue => new(
            "PKCS#11 URI 中不得写 PIN（pin-value）：URI 会被显示、复制和记录；请把 PIN 存入权限为 600 的文件并写 pin-source=file:/路径",
            "a PKCS#11 URI must not hold the PIN (pin-value): URIs are shown, copied and logged; keep the PIN in a file of mode 600 and write pin-source=file:/PATH"),
        Pkcs11Problem.Attribute => new(
            $"PKCS#11 URI 的属性 {error.Detail} 不能用在这里，或出现了两次",
            $"the attribute {error.Detail} of the PKCS#11 URI cannot be used here, or is there twice"),
        Pkcs11Problem.Missing => new(
            $"PKCS#11 URI 缺少属性 {error.Detail}；例如：pkcs11:token=T;object=O?module-path=/…/libsofthsm2.so&pin-source=file:/…",
            $"the PKCS#11 URI lacks the attribute {error.Detail}; for example: pkcs11:token=T;object=O?module-path=/…/libsofthsm2.so&pin-source=file:/…"),
        Pkcs11Problem.Path => new(
            $"PKCS#11 URI 的 {error.Detail} 必须是从根目录开始的路径", $"{error.Detail} of the PKCS#11 URI must be a path from the root"),
        _ => null,
    };

    private static Label? OfPlace(Pkcs11Exception error) => error.Problem switch
    {
        Pkcs11Problem.Suite => new(
            $"密码套件 {error.Detail} 的密钥不能放在 PKCS#11 设备中：PKCS#11 2.40 没有 SM2 签名；国密设备的接口是 GM/T 0018（SDF），本版本尚未实现",
            $"keys of the suite {error.Detail} cannot be in a PKCS#11 device: PKCS#11 2.40 has no SM2 signature; the interface of devices with SM2 is GM/T 0018 (SDF), which this version lacks"),
        Pkcs11Problem.Platform => new("PKCS#11 只能在 64 位 Linux 上使用", "PKCS#11 is used on 64-bit Linux only"),
        Pkcs11Problem.Module => new(
            $"没有 PKCS#11 模块 {error.Detail}，或者它不是这样的模块；请安装设备的模块（SoftHSM：apt-get install softhsm2）并更正 module-path",
            $"there is no PKCS#11 module {error.Detail}, or it is none; install the device's module (SoftHSM: apt-get install softhsm2) and correct module-path"),
        Pkcs11Problem.NoToken => new(
            $"设备中没有这个 token；现有：{error.Detail}。请更正 token 或 serial",
            $"the device has no such token; it has: {error.Detail}. Correct token or serial"),
        Pkcs11Problem.ManyTokens => new(
            "有多个 token 符合；请用 serial 指明其中一个", "more than one token fits; name one of them with serial"),
        _ => null,
    };

    private static Label OfKey(Pkcs11Exception error) => error.Problem switch
    {
        Pkcs11Problem.Pin => new(
            "token 拒绝 PIN；请检查 pin-source 所指的文件，多次错误会锁定 token",
            "the token refuses the PIN; check the file that pin-source names: too many wrong ones lock the token"),
        Pkcs11Problem.PinLocked => new(
            "token 的 PIN 已锁定；请由安全管理员（SO）解锁", "the PIN of the token is locked; its security officer (SO) unlocks it"),
        Pkcs11Problem.NoKey => new(
            "token 中没有这个椭圆曲线私钥；请更正 object 或 id",
            "the token has no such private key on an elliptic curve; correct object or id"),
        Pkcs11Problem.ManyKeys => new(
            "token 中有多个私钥符合；请用 id 指明其中一个", "more than one private key of the token fits; name one of them with id"),
        Pkcs11Problem.OtherKey => new(
            "设备中的私钥不是旁边证书的密钥（试签名验证不通过）；请更正 object 或 id，或换上它的证书",
            "the private key in the device is not the key of the certificate beside it (a probe does not verify); correct object or id, or put its certificate there"),
        _ => new($"PKCS#11 设备出错：{error.Detail}", $"the PKCS#11 device failed: {error.Detail}"),
    };
}
