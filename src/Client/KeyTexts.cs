using Kapok.Contracts;

namespace Kapok.Client;

/// <summary>What is wrong with a file that holds a secret, and the next step.</summary>
internal static class KeyTexts
{
    internal static Label WrongPassword { get; } = new(
        "密码不对，或者文件已损坏；请检查 --key-password-file（KAPOK_KEY_PASSWORD_FILE）所指的密码",
        "the password is wrong, or the file is damaged; check the password that --key-password-file (KAPOK_KEY_PASSWORD_FILE) names");

    internal static Label NeedsPassword { get; } = new(
        "私钥已加密，而没有密码；请用 --key-password-file FILE（或 KAPOK_KEY_PASSWORD_FILE）指明存放密码的文件",
        "the private key is encrypted and there is no password; name the file that holds it with --key-password-file FILE (or KAPOK_KEY_PASSWORD_FILE)");

    internal static Label OtherCertificate { get; } = new(
        "它不是旁边证书的密钥", "it is not the key of the certificate beside it");

    internal static Label NoKey { get; } = new(
        "它不是 PEM 格式的私钥（PKCS#8，未加密，或 KAPOK ENCRYPTED KEY），也不是 pkcs11: 开头的一行",
        "it is not a private key in PEM (PKCS#8, not encrypted, or KAPOK ENCRYPTED KEY), nor a line that begins with pkcs11:");

    internal static Label AlreadyEncrypted { get; } = new(
        "私钥已经加密；更换密码请用 kapok key password", "the private key is encrypted already; kapok key password changes its password");

    internal static Label NotEncrypted { get; } = new(
        "私钥没有加密；加密请用 kapok key encrypt", "the private key is not encrypted; kapok key encrypt encrypts it");

    internal static Label InDevice { get; } = new(
        "私钥在 PKCS#11 设备中，此文件只有它的名字，没有可加密或解密的内容",
        "the private key is in a PKCS#11 device and this file holds only its name: there is nothing to encrypt or decrypt");

    internal static Label PasswordNotText { get; } = new(
        "密码必须是一行 UTF-8 文本，不含控制字符", "the password must be one line of UTF-8 text without control characters");

    internal static Label NoPin { get; } = new(
        "PIN 文件是空的，或者不止一行；请写入一行 PIN", "the PIN file is empty or has more than one line; write the PIN as one line");

    internal static Label PasswordTooShort(int characters, int min) => new(
        $"密码只有 {characters} 个字符，至少需要 {min} 个；例如：openssl rand -base64 24",
        $"the password has {characters} characters and needs {min} at least; for example: openssl rand -base64 24");

    internal static Label NotOfSuite(string suite) => new(
        $"它不是密码套件 {suite} 的私钥（PEM，PKCS#8）", $"it is not a private key of the suite {suite} in PEM (PKCS#8)");

    internal static Label OpenToOthers(string path, string mode) => new(
        $"其他用户可以访问此文件（权限 {mode}）；请执行：chmod 600 '{path}'",
        $"others have access to this file (mode {mode}); run: chmod 600 '{path}'");

    internal static Label OfAnotherUser(string path, uint owner, uint own) => new(
        $"此文件属于用户 {owner}，而不是当前用户 {own}；核对内容后请执行：chown {own} '{path}' && chmod 600 '{path}'",
        $"this file belongs to user {owner} and not to user {own}, who uses it; look what is in it, then run: chown {own} '{path}' && chmod 600 '{path}'");
}
