// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

//
// How many Web Push messages of 200 bytes one core encrypts (a new key each, as RFC 8291 wants) and decrypts
// a second. Where Node and npm are, npm web-push and http_ece do the same in the same run.

#include "protocol/webpush/webpushcipher.h"

#include <QProcess>

#include <chrono>
#include <cstdio>

using namespace pushscope;

namespace {

constexpr qsizetype TextSize = 200;
constexpr int Seconds = 2;

template <typename Work>
double perSecond(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto end = begin + std::chrono::seconds(Seconds);
    qint64 count = 0;
    while (std::chrono::steady_clock::now() < end) {
        for (int i = 0; i < 20; ++i)
            work();
        count += 20;
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    return double(count) / spent.count();
}

QByteArray run(const QString &program, const QStringList &arguments, int &status)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(300000);
    status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 3;
    return process.readAllStandardOutput().trimmed();
}

void comparePeer(double encrypted, double decrypted)
{
    const QString folder = QStringLiteral(PUSHSCOPE_SOURCE_DIR "/build/peers");
    int status = 3;
    QByteArray answer = run(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/peers/install.sh"), {folder}, status);
    if (status == 0)
        answer = run(QStringLiteral("node"),
                     {folder + QStringLiteral("/webpush.mjs"), QStringLiteral("bench"),
                      QString::number(Seconds), QString::number(TextSize)},
                     status);
    const QByteArrayList words = answer.split(' ');
    if (status != 0 || words.size() != 3) {
        std::printf("webpush.peer none: %s\n", answer.constData());
        return;
    }
    std::printf("webpush.peer_name web-push 3.6.7 and http_ece 1.2.1, node %s\n", words[0].constData());
    std::printf("webpush.peer_encrypted_per_s %s\n", words[1].constData());
    std::printf("webpush.peer_decrypted_per_s %s\n", words[2].constData());
    std::printf("webpush.ratio_encrypted %.2f\n", encrypted / words[1].toDouble());
    std::printf("webpush.ratio_decrypted %.2f\n", decrypted / words[2].toDouble());
}

} // namespace

int main()
{
    const webpush::PushReceiverKeys keys{P256Key::generate(), webpush::randomBytes(webpush::AuthSize)};
    const webpush::PushReceiver receiver{keys.key.point(), keys.auth};
    const QByteArray text(TextSize, 'x');
    const QByteArray body = webpush::encrypt(text, receiver).body;
    if (webpush::decrypt(body, keys).plaintext != text)
        return 1;
    const double encrypted = perSecond([&] { webpush::encrypt(text, receiver); });
    const double decrypted = perSecond([&] { webpush::decrypt(body, keys); });
    std::printf("webpush.encrypted_per_s %.0f\n", encrypted);
    std::printf("webpush.decrypted_per_s %.0f\n", decrypted);
    std::fflush(stdout);
    comparePeer(encrypted, decrypted);
    return 0;
}
